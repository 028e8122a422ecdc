namespace VisitCloud.Client.Sync;

/// <summary>Reads records from a synced database, all from the same moment. Changes nothing.</summary>
public interface IRecordReader : IStatisticsReader, IAsyncDisposable
{
    /// <summary>Lists what the database contains.</summary>
    /// <param name="cancellationToken">A token that cancels the operation.</param>
    /// <exception cref="StoreException">The database does not exist, is not a synced database, or cannot be read.</exception>
    Task<IReadOnlyList<SyncedList>> ListAsync(CancellationToken cancellationToken);

    /// <summary>Determines whether the last sync of a list was interrupted before its end, or is running.</summary>
    /// <param name="resource">The list, synced without a filter.</param>
    /// <param name="expoId">The ID of the event.</param>
    /// <param name="cancellationToken">A token that cancels the operation.</param>
    /// <exception cref="StoreException">The database cannot be read.</exception>
    Task<bool> IsUnfinishedAsync(Resource resource, string expoId, CancellationToken cancellationToken);

    /// <summary>Reads the records of a list that are not deleted.</summary>
    /// <param name="resource">The list.</param>
    /// <param name="expoId">The ID of the event.</param>
    /// <param name="action">Receives each record.</param>
    /// <param name="cancellationToken">A token that cancels the operation.</param>
    /// <exception cref="StoreException">The database cannot be read.</exception>
    Task ReadAsync(Resource resource, string expoId, RecordAction action, CancellationToken cancellationToken);
}

/// <summary>Receives a record.</summary>
/// <param name="json">The record as UTF-8 JSON, valid until the call returns.</param>
public delegate void RecordAction(ReadOnlySpan<byte> json);

/// <summary>A list of an event in a synced database.</summary>
/// <param name="ExpoId">The ID of the event.</param>
/// <param name="Resource">The name of the list in the API, such as <c>visitors</c>.</param>
/// <param name="SyncedAt">When the list was last synced.</param>
public sealed record SyncedList(string ExpoId, string Resource, DateTimeOffset SyncedAt);
