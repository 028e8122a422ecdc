using System.Management.Automation;
using VisitCloud.Client;
using VisitCloud.PowerShell.Binding;
using VisitCloud.PowerShell.Progress;
using VisitCloud.PowerShell.Session;

namespace VisitCloud.PowerShell.Cmdlets.Base;

/// <summary>A cmdlet that uses a session.</summary>
public abstract class VisitCommand : CancellableCommand
{
    private ValueResolver? _values;

    /// <summary>The session. The default is the session of this runspace.</summary>
    [Parameter]
    [ValidateNotNull]
    public VisitSession? Session { get; set; }

    /// <summary>Converts the values of filters and fields.</summary>
    internal ValueResolver Values => _values ??= new ValueResolver(this);

    /// <summary>Gets the session, or ends the cmdlet with an error.</summary>
    internal VisitSession RequireSession()
        => Session ?? CurrentSession.Get() ?? throw Terminate(
            new InvalidOperationException(CommandMessages.NoSession),
            "VisitNotConnected",
            ErrorCategory.ConnectionError,
            target: null);

    /// <summary>Gets the client of the session, or ends the cmdlet with an error.</summary>
    internal VisitClient RequireClient()
        => RequireSession().Client ?? throw Terminate(
            new InvalidOperationException(CommandMessages.SessionClosed),
            "VisitNotConnected",
            ErrorCategory.ConnectionError,
            target: null);

    /// <summary>Reads a list to its end, and shows progress.</summary>
    /// <param name="resource">The endpoint.</param>
    /// <param name="query">The query.</param>
    /// <param name="reading">Tracks the position, also if reading fails.</param>
    /// <param name="write">Writes one record.</param>
    /// <param name="includesOwnWrites">Whether records that this session writes while the list is read are returned.</param>
    /// <exception cref="VisitApiException">A page could not be read.</exception>
    internal void ReadAll(
        Resource resource, ListQuery query, ListReading reading, Action<VisitRecord> write, bool includesOwnWrites = false)
    {
        var progress = new ListProgress(
            this, $"Reading {resource.Path}{(query.ExpoId is null ? "" : " of event " + TerminalText.Sanitize(query.ExpoId))}");
        var client = RequireClient();
        var list = includesOwnWrites
            ? client.ReadPagesAsync(resource, query, Progress, CancellationToken)
            : client.ReadPagesWithoutOwnWritesAsync(resource, query, Progress, CancellationToken);
        var pages = list.GetAsyncEnumerator(CancellationToken);
        try
        {
            while (Await(pages.MoveNextAsync().AsTask()))
            {
                reading.Write(pages.Current, write);
                progress.ReportPage(reading.Count);
            }
        }
        finally
        {
            pages.DisposeAsync().AsTask().GetAwaiter().GetResult();
            progress.Complete();
        }
    }

    /// <summary>Gets the specified events, the event of a record, or the default event, or ends the cmdlet with an error.</summary>
    internal IEnumerable<string> RequireExpos(string[]? expoIds, string? recordExpoId = null)
        => expoIds is null ? [RequireExpo(recordExpoId)] : expoIds.Distinct();

    /// <summary>Gets the specified event or the default event, or ends the cmdlet with an error.</summary>
    internal string RequireExpo(string? expoId)
        => expoId ?? RequireSession().ExpoId ?? throw Terminate(
            new PSArgumentException(CommandMessages.NoEvent),
            "VisitExpoMissing",
            ErrorCategory.InvalidArgument,
            target: null);
}
