using VisitCloud.Client;
using VisitCloud.Client.Sync;
using VisitCloud.Store.Schema;

namespace VisitCloud.Store.Common;

/// <summary>
/// The operations that a sync needs of a database. Exceptions of the database driver never leave an implementation,
/// because they can quote secrets.
/// </summary>
internal abstract class Database : IAsyncDisposable
{
    /// <summary>Gets a name of the database for messages.</summary>
    public abstract string Name { get; }

    /// <summary>Gets or sets the observer of committed changes; null for none.</summary>
    public IChangeObserver? Observer { get; set; }

    /// <summary>Opens the database for writing, and updates its schema.</summary>
    public abstract Task OpenAsync(CancellationToken cancellationToken);

    /// <summary>Gets the revision up to which a list was read; null if it was not. The database need not be open, or exist.</summary>
    public abstract Task<long?> GetPositionAsync(SyncedListKey list, CancellationToken cancellationToken);

    /// <summary>Sets the revision up to which a list was read.</summary>
    public abstract Task SetPositionAsync(SyncedListKey list, long? position, CancellationToken cancellationToken);

    /// <summary>Determines whether a table has records of an event. The database need not be open, or exist.</summary>
    public abstract Task<bool> HasRecordsAsync(Table table, string expoId, CancellationToken cancellationToken);

    /// <summary>Locks a table's records of one event for writing, until the lock is disposed of or the process ends.</summary>
    /// <exception cref="Client.Sync.StoreException">Another process has the lock, or the table is incomplete.</exception>
    public abstract Task<IAsyncDisposable> LockAsync(Table table, string expoId, CancellationToken cancellationToken);

    /// <summary>Explains why the database cannot store an ID; null if it can.</summary>
    public abstract string? FindIdProblem(string id);

    /// <summary>Writes records, and the position of the list that they came from, in one transaction.</summary>
    /// <param name="table">The table.</param>
    /// <param name="expoId">The event.</param>
    /// <param name="records">The records. No two have the same ID.</param>
    /// <param name="position">The position of the list, which is only moved forward; null to keep it.</param>
    /// <param name="cancellationToken">A token that cancels the operation before it is committed.</param>
    public async Task<SyncCounts> WriteAsync(
        Table table, string expoId, IReadOnlyList<VisitRecord> records, ListPosition? position, CancellationToken cancellationToken)
    {
        var counts = await WriteRecordsAsync(table, expoId, records, position, cancellationToken).ConfigureAwait(false);
        if (counts.HasChanges && Observer is not null)
            await Observer.OnWrittenAsync(table.Resource, records, cancellationToken).ConfigureAwait(false);
        return counts;
    }

    /// <summary>Reads the rows of an event that are not marked as deleted.</summary>
    public abstract Task ReadRowsAsync(Table table, string expoId, Action<StoredRow> read, CancellationToken cancellationToken);

    /// <summary>Finds out which records exist, deleted ones included.</summary>
    public abstract Task<IReadOnlySet<string>> FindExistingAsync(
        Table table, string expoId, IReadOnlyCollection<string> ids, CancellationToken cancellationToken);

    /// <summary>Marks records as deleted, in one transaction, and keeps their data.</summary>
    /// <returns>The number of rows that were not marked before.</returns>
    public async Task<int> MarkDeletedAsync(
        Table table, string expoId, IReadOnlyCollection<string> ids, CancellationToken cancellationToken)
    {
        var marked = await MarkRowsAsync(table, expoId, ids, cancellationToken).ConfigureAwait(false);
        if (marked > 0 && Observer is not null)
            await Observer.OnDeletedAsync(table.Resource, ids, cancellationToken).ConfigureAwait(false);
        return marked;
    }

    /// <summary>Gets the version of the statistics of an event. The database need not be open, or exist.</summary>
    public abstract Task<StatisticsVersion> GetStatisticsVersionAsync(string expoId, CancellationToken cancellationToken);

    /// <summary>Reads the statistics that were stored last; null if no statistics are stored.</summary>
    public abstract Task<byte[]?> ReadStatisticsAsync(string expoId, CancellationToken cancellationToken);

    /// <summary>Stores the statistics of an event, unless its records changed in the meantime.</summary>
    public abstract Task SaveStatisticsAsync(string expoId, long changes, byte[] data, CancellationToken cancellationToken);

    /// <summary>Opens a reader of the same database.</summary>
    public abstract IRecordReader OpenReader();

    public abstract ValueTask DisposeAsync();

    protected abstract Task<SyncCounts> WriteRecordsAsync(
        Table table, string expoId, IReadOnlyList<VisitRecord> records, ListPosition? position, CancellationToken cancellationToken);

    protected abstract Task<int> MarkRowsAsync(
        Table table, string expoId, IReadOnlyCollection<string> ids, CancellationToken cancellationToken);
}

/// <summary>A list whose position is stored.</summary>
/// <param name="ExpoId">The event.</param>
/// <param name="Name">The endpoint, and the filters that the list was read with.</param>
internal sealed record SyncedListKey(string ExpoId, string Name);

/// <summary>The revision up to which a list was read.</summary>
/// <param name="List">The list.</param>
/// <param name="Revision">The first revision that was not completely read.</param>
internal sealed record ListPosition(SyncedListKey List, long Revision);

/// <summary>A row that is not marked as deleted.</summary>
/// <param name="Id">The ID of the record.</param>
/// <param name="RegistrationState">The registration state of a visitor; otherwise null.</param>
/// <param name="RegistrationTypeId">The ID of the registration type of a visitor; otherwise null.</param>
internal readonly record struct StoredRow(string Id, string? RegistrationState, string? RegistrationTypeId);
