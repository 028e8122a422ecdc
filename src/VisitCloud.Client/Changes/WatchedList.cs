using System.Runtime.CompilerServices;
using VisitCloud.Client.Paging;

namespace VisitCloud.Client.Changes;

/// <summary>A list that is read repeatedly, each time from the position at which the last time ended.</summary>
/// <param name="client">The client.</param>
/// <param name="resource">The endpoint.</param>
/// <param name="expoId">The ID of the event.</param>
/// <param name="state">The file that keeps the position; null to keep it in memory only.</param>
/// <param name="filters">Filters by their API names; null to include all records.</param>
public sealed class WatchedList(
    VisitClient client, Resource resource, string expoId, RevisionState? state, IReadOnlyList<KeyValuePair<string, string>>? filters = null)
{
    private readonly ListQuery _query = ListQuery.ForAllRecords(resource, expoId, filters ?? []);

    /// <summary>The IDs of the delivered records with the revision <see cref="_lastRevision"/>.</summary>
    private readonly HashSet<string?> _delivered = new(StringComparer.Ordinal);

    private long? _lastRevision;

    /// <summary>Gets the endpoint.</summary>
    public Resource Resource => resource;

    /// <summary>Gets the ID of the event.</summary>
    public string ExpoId => expoId;

    /// <summary>Gets the revision to continue from. All records with lower revisions were delivered.</summary>
    public long Next { get; private set; }

    /// <summary>Gets a value indicating whether the start position is known.</summary>
    public bool HasStarted { get; private set; }

    /// <summary>Determines the start position: the one in the state file, the specified revision, or the end of the list.</summary>
    /// <param name="fromRevision">The revision to start from if the state file has no position; null for the end of the list.</param>
    /// <param name="progress">Receives notices about requests and retries, on thread-pool threads.</param>
    /// <param name="cancellationToken">A token that cancels the requests.</param>
    /// <returns>The start position.</returns>
    /// <exception cref="VisitApiException">The end of the list could not be found.</exception>
    /// <exception cref="IOException">The state file could not be written.</exception>
    public async Task<long> StartAsync(
        long? fromRevision, IProgress<VisitNotice>? progress = null, CancellationToken cancellationToken = default)
    {
        Next = state?.Find(resource, expoId) ?? fromRevision
            ?? await client.FindEndAsync(resource, _query, progress, cancellationToken).ConfigureAwait(false);
        // Without this, a crash before the first change would move the start position.
        Save();
        HasStarted = true;
        return Next;
    }

    /// <summary>Reads the pages with new and changed records. Pass each page to <see cref="Deliver"/>.</summary>
    /// <param name="progress">Receives notices about requests and retries, on thread-pool threads.</param>
    /// <param name="cancellationToken">A token that cancels the requests.</param>
    /// <exception cref="VisitApiException">A page could not be read. The pages before it were returned.</exception>
    public async IAsyncEnumerable<VisitPage> ReadAsync(
        IProgress<VisitNotice>? progress = null, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        var start = Next;
        // The request starts one revision earlier, because some services exclude fromRevision.
        var query = _query with { FromRevision = Math.Max(0, start - 1) };
        await foreach (var page in client.ReadPagesAsync(resource, query, progress, cancellationToken).ConfigureAwait(false))
            yield return page with { Records = [.. page.Records.Where(record => IsNew(record, start))] };
    }

    /// <summary>
    /// Delivers the records of a page. The position passes a revision when all records with this revision were delivered.
    /// </summary>
    /// <param name="page">The page.</param>
    /// <param name="deliver">Delivers a record. If it throws an exception, the record was not delivered.</param>
    public void Deliver(VisitPage page, Action<VisitRecord> deliver)
    {
        foreach (var record in page.Records)
        {
            if (record.Revision > _lastRevision)
                PassLastRevision();
            deliver(record);
            Add(record);
        }

        if (!page.IsFull)
            PassLastRevision();
    }

    /// <summary>Writes the position to the state file.</summary>
    /// <exception cref="IOException">The state file could not be written.</exception>
    public void Save() => state?.Save(resource, expoId, Next);

    private bool IsNew(VisitRecord record, long start)
        => !(record.Revision < start) && !(record.Revision == _lastRevision && _delivered.Contains(record.Id));

    private void Add(VisitRecord record)
    {
        if (record.Revision is not { } revision)
            return;
        if (revision != _lastRevision)
            _delivered.Clear();
        _delivered.Add(record.Id);
        _lastRevision = revision;
        Next = Math.Max(Next, revision);
    }

    private void PassLastRevision()
    {
        if (_lastRevision is { } revision)
            Next = Math.Max(Next, RevisionMath.Increment(revision));
    }
}
