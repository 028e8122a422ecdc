using System.Management.Automation;
using VisitCloud.PowerShell.Session;

namespace VisitCloud.PowerShell.Cmdlets.Sessions;

/// <summary>Closes a session and discards its API key.</summary>
[Cmdlet(VerbsCommunications.Disconnect, "VisitApi")]
public sealed class DisconnectVisitApi : PSCmdlet
{
    /// <summary>The session. The default is that of the runspace.</summary>
    [Parameter(ValueFromPipeline = true)]
    [ValidateNotNull]
    public VisitSession? Session { get; set; }

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        var current = CurrentSession.Get();
        var session = Session ?? current;
        session?.Disconnect();
        if (ReferenceEquals(session, current))
            CurrentSession.Set(null);
    }
}
