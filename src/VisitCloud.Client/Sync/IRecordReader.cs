namespace VisitCloud.Client.Sync;

/// <summary>Reads records from a synced database, all from the same moment. Changes nothing.</summary>
public interface IRecordReader : IAsyncDisposable
{
    /// <summary>Lists what the database contains.</summary>
    /// <param name="cancellationToken">A token that cancels the operation.</param>
    /// <exception cref="StoreException">The database does not exist, is not a synced database, or cannot be read.</exception>
    Task<IReadOnlyList<SyncedList>> ListAsync(CancellationToken cancellationToken);

    /// <summary>Reads the statistics of an event.</summary>
    /// <param name="expoId">The ID of the event.</param>
    /// <param name="cancellationToken">A token that cancels the operation.</param>
    /// <exception cref="StoreException">The database cannot be read.</exception>
    Task<StoredStatistics> ReadStatisticsAsync(string expoId, CancellationToken cancellationToken);

    /// <summary>Reads the records of a list that are not deleted.</summary>
    /// <param name="resource">The list.</param>
    /// <param name="expoId">The ID of the event.</param>
    /// <param name="action">Receives each record.</param>
    /// <param name="cancellationToken">A token that cancels the operation.</param>
    /// <exception cref="StoreException">The database cannot be read.</exception>
    Task ReadAsync(Resource resource, string expoId, RecordAction action, CancellationToken cancellationToken);
}

/// <summary>Statistics of the records of an event, which the database keeps so that they can be read without the records.</summary>
/// <param name="Changes">The number of transactions that changed records of the event.</param>
/// <param name="Data">The statistics as written by the one that computed them; null if a record changed since.</param>
public sealed record StoredStatistics(long Changes, byte[]? Data)
{
    /// <summary>Gets the value for an event without statistics.</summary>
    public static StoredStatistics None { get; } = new(0, null);
}

/// <summary>Receives a record.</summary>
/// <param name="json">The record as UTF-8 JSON, valid until the call returns.</param>
public delegate void RecordAction(ReadOnlySpan<byte> json);

/// <summary>A list of an event in a synced database.</summary>
/// <param name="ExpoId">The ID of the event.</param>
/// <param name="Resource">The name of the list in the API, such as <c>visitors</c>.</param>
/// <param name="SyncedAt">When the list was last synced.</param>
public sealed record SyncedList(string ExpoId, string Resource, DateTimeOffset SyncedAt);
