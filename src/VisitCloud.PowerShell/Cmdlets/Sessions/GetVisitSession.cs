using System.Management.Automation;
using VisitCloud.PowerShell.Session;

namespace VisitCloud.PowerShell.Cmdlets.Sessions;

/// <summary>Gets the session of the runspace, if it is connected.</summary>
[Cmdlet(VerbsCommon.Get, "VisitSession")]
[OutputType(typeof(VisitSession))]
public sealed class GetVisitSession : PSCmdlet
{
    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        if (CurrentSession.Get() is { } session)
            WriteObject(session);
    }
}
