using VisitCloud.Client;
using VisitCloud.Store.Schema;

namespace VisitCloud.Store;

/// <summary>What a database of either kind can do. Its own exceptions never leave it: they quote what must not be shown.</summary>
internal abstract class Database : IAsyncDisposable
{
    /// <summary>What may be shown of where it is.</summary>
    public abstract string Name { get; }

    /// <summary>Opens it for writing, with the schema up to date.</summary>
    public abstract Task OpenAsync(CancellationToken cancellation);

    /// <summary>The revision to ask from; null for the start. Also answers before it was opened, and then changes nothing.</summary>
    public abstract Task<long?> NextRevisionAsync(Table table, string expoId, CancellationToken cancellation);

    /// <summary>Makes this the one writer of a table's records of one event, until it is disposed of or the process ends.</summary>
    public abstract Task<IAsyncDisposable> ClaimAsync(Table table, string expoId, CancellationToken cancellation);

    /// <summary>Writes records, each ID once, and how far the list was read with them, in one transaction.</summary>
    /// <param name="table">Where to.</param>
    /// <param name="expoId">The event.</param>
    /// <param name="records">The records.</param>
    /// <param name="nextRevision">The revision to ask from; null leaves what is noted.</param>
    /// <param name="cancellation">Ends it without having written anything.</param>
    public abstract Task<Tally> WriteAsync(Table table, string expoId, IReadOnlyList<VisitRecord> records, long? nextRevision, CancellationToken cancellation);

    /// <summary>The IDs of the records that are there, by the database, within some revisions; all of them without a range.</summary>
    public abstract Task<IReadOnlyList<string>> ListAsync(Table table, string expoId, RevisionRange? range, CancellationToken cancellation);

    /// <summary>Marks records as deleted, in one transaction. What they last held stays.</summary>
    /// <returns>How many have been marked.</returns>
    public abstract Task<int> MarkDeletedAsync(Table table, string expoId, IReadOnlyCollection<string> ids, CancellationToken cancellation);

    public abstract ValueTask DisposeAsync();
}

/// <summary>From a revision on, up to before another one.</summary>
internal readonly record struct RevisionRange(long From, long Before);

/// <summary>What became of some records.</summary>
internal readonly record struct Tally(long Added, long Changed, long Deleted, long Unchanged)
{
    public long Records => Added + Changed + Deleted + Unchanged;

    public static Tally operator +(Tally one, Tally other)
        => new(one.Added + other.Added, one.Changed + other.Changed, one.Deleted + other.Deleted, one.Unchanged + other.Unchanged);
}
