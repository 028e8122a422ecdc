using System.Management.Automation;
using VisitCloud.Client;
using VisitCloud.PowerShell.Binding;
using VisitCloud.PowerShell.Progress;
using VisitCloud.PowerShell.Session;

namespace VisitCloud.PowerShell.Cmdlets.Base;

/// <summary>A cmdlet that works in a session.</summary>
public abstract class VisitCommand : CancellableCommand
{
    /// <summary>The session to work in. Default: the one that Connect-VisitApi made in this runspace.</summary>
    [Parameter]
    [ValidateNotNull]
    public VisitSession? Session { get; set; }

    /// <summary>The session; without one, the cmdlet ends with an error.</summary>
    internal VisitSession RequireSession()
        => Session ?? CurrentSession.Get() ?? throw Terminate(
            new InvalidOperationException("There is no session. Run Connect-VisitApi first, or give -Session."),
            "VisitNotConnected",
            ErrorCategory.ConnectionError,
            target: null);

    /// <summary>The session's client; without one, the cmdlet ends with an error.</summary>
    internal VisitClient RequireClient()
        => RequireSession().Client ?? throw Terminate(
            new InvalidOperationException("The session has been disconnected. Run Connect-VisitApi again."),
            "VisitNotConnected",
            ErrorCategory.ConnectionError,
            target: null);

    /// <summary>Reads a list to its end, and shows how far it has come.</summary>
    /// <param name="resource">The endpoint.</param>
    /// <param name="query">Which records.</param>
    /// <param name="reading">Notes how far it has come, also where it ends early.</param>
    /// <param name="write">Writes a record.</param>
    /// <exception cref="VisitApiException">A page could not be read.</exception>
    internal void ReadAll(Resource resource, ListQuery query, ListReading reading, Action<VisitRecord> write)
    {
        var progress = new ListProgress(
            this, $"Reading {resource.Path}{(query.ExpoId is null ? "" : " of event " + TerminalText.Sanitize(query.ExpoId))}");
        var pages = RequireClient().ReadPagesWithoutOwnWritesAsync(resource, query, Progress, CancellationToken)
            .GetAsyncEnumerator(CancellationToken);
        try
        {
            while (Await(pages.MoveNextAsync().AsTask()))
            {
                reading.Give(pages.Current, write);
                progress.ReportPage(reading.Count);
            }
        }
        finally
        {
            pages.DisposeAsync().AsTask().GetAwaiter().GetResult();
            progress.Complete();
        }
    }

    /// <summary>The event named, else the session's; without either, the cmdlet ends with an error.</summary>
    internal string RequireExpo(string? expoId)
        => expoId ?? RequireSession().ExpoId ?? throw Terminate(
            new PSArgumentException("No event is named. Give -ExpoId, or choose a default with Select-VisitExpo. Get-VisitExpo lists "
                + "the events of the key."),
            "VisitExpoMissing",
            ErrorCategory.InvalidArgument,
            target: null);
}
