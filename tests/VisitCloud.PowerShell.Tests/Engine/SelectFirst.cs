using System.Management.Automation;
using System.Reflection;

namespace VisitCloud.PowerShell.Tests.Engine;

/// <summary>
/// Ends a pipeline as <c>Select-Object -First</c> does, which an engine without Microsoft.PowerShell.Utility lacks: by an
/// exception that the engine has for it and shows nobody.
/// </summary>
[Cmdlet(VerbsCommon.Select, "First")]
public sealed class SelectFirst : PSCmdlet
{
    private int _taken;

    [Parameter(ValueFromPipeline = true)]
    public PSObject? InputObject { get; set; }

    [Parameter(Mandatory = true, Position = 0)]
    public int First { get; set; }

    protected override void ProcessRecord()
    {
        WriteObject(InputObject);
        if (++_taken < First)
            return;
        var stop = typeof(PSCmdlet).Assembly.GetType("System.Management.Automation.StopUpstreamCommandsException", throwOnError: true)!;
        throw (Exception)Activator.CreateInstance(stop, BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic, binder: null, [this], culture: null)!;
    }
}
