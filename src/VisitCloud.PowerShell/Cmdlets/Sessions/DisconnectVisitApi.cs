using System.Management.Automation;
using VisitCloud.PowerShell.Session;

namespace VisitCloud.PowerShell.Cmdlets.Sessions;

/// <summary>Forgets a session and its key.</summary>
[Cmdlet(VerbsCommunications.Disconnect, "VisitApi")]
public sealed class DisconnectVisitApi : PSCmdlet
{
    /// <summary>The session to end. Default: this runspace's.</summary>
    [Parameter(ValueFromPipeline = true)]
    [ValidateNotNull]
    public VisitSession? Session { get; set; }

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        var current = CurrentSession.Get();
        var ending = Session ?? current;
        ending?.Disconnect();
        if (ReferenceEquals(ending, current))
            CurrentSession.Set(null);
    }
}
