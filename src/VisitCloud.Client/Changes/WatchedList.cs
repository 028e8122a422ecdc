using VisitCloud.Client.Paging;

namespace VisitCloud.Client.Changes;

/// <summary>A list that is read again and again, each time from where the last time ended.</summary>
/// <param name="client">Reads it.</param>
/// <param name="resource">The endpoint.</param>
/// <param name="expoId">The event.</param>
/// <param name="state">Remembers how far it was read; null for nobody.</param>
public sealed class WatchedList(VisitClient client, Resource resource, string expoId, RevisionState? state)
{
    private readonly ListQuery _query = new() { ExpoId = expoId, Filters = resource.AllRecordsFilters, IncludesAllRecords = true };

    /// <summary>The endpoint.</summary>
    public Resource Resource => resource;

    /// <summary>The event.</summary>
    public string ExpoId => expoId;

    /// <summary>The revision to go on from: everything before it has been taken.</summary>
    public long Next { get; private set; }

    /// <summary>Whether it is known where to begin.</summary>
    public bool HasBegun { get; private set; }

    /// <summary>Finds where to begin: where the state left off, else where it is told, else at the list's end.</summary>
    /// <param name="fromRevision">Where to begin when no state knows better; null for now.</param>
    /// <param name="progress">Receives notices about requests and retries, on thread-pool threads.</param>
    /// <param name="cancellationToken">A token that cancels the operation.</param>
    /// <returns>Where it begins.</returns>
    public async Task<long> BeginAsync(long? fromRevision, IProgress<VisitNotice>? progress = null, CancellationToken cancellationToken = default)
    {
        var known = state?.Find(resource, expoId) ?? fromRevision;
        Next = known ?? await client.FindEndAsync(resource, _query, progress, cancellationToken).ConfigureAwait(false);
        // A crash before the first change must not move the beginning.
        Save();
        HasBegun = true;
        return Next;
    }

    /// <summary>Reads what is new, page by page; <see cref="Take"/> says that it has arrived.</summary>
    public IAsyncEnumerable<VisitPage> ReadAsync(IProgress<VisitNotice>? progress = null, CancellationToken cancellationToken = default)
        => client.ReadPagesAsync(resource, _query with { FromRevision = Next }, progress, cancellationToken);

    /// <summary>Takes note that a record has arrived, and with it all before it.</summary>
    public void Take(VisitRecord record) => Next = Math.Max(Next, record.Revision + 1 ?? Next);

    /// <summary>Remembers how far it was read, beyond a crash.</summary>
    public void Save() => state?.Save(resource, expoId, Next);
}
