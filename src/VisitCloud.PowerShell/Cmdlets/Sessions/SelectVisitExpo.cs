using System.Management.Automation;
using VisitCloud.PowerShell.Binding;
using VisitCloud.PowerShell.Cmdlets.Base;
using VisitCloud.PowerShell.Completion;

namespace VisitCloud.PowerShell.Cmdlets.Sessions;

/// <summary>Sets the default event of the session.</summary>
[Cmdlet(VerbsCommon.Select, "VisitExpo")]
public sealed class SelectVisitExpo : VisitCommand
{
    /// <summary>The ID of the event. An event, or a row with its Id, can be piped in.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [ExpoId]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(ExpoIdCompleter))]
    public string ExpoId { get; set; } = "";

    /// <inheritdoc/>
    protected override void ProcessRecord() => RequireSession().ExpoId = ExpoId;
}
