namespace VisitCloud.Client.Sync;

/// <summary>A database that holds copies of events. Statistics can also be requested before it exists.</summary>
public interface IStore : IStatisticsReader, IAsyncDisposable
{
    /// <summary>Gets a name of the database for messages. It never contains a password.</summary>
    string Name { get; }

    /// <summary>Gets or sets the observer of committed changes; null for none.</summary>
    IChangeObserver? Observer { get; set; }

    /// <summary>Gets the first request that a sync would send. Changes nothing, and creates no database.</summary>
    /// <param name="request">The sync.</param>
    /// <param name="cancellationToken">A token that cancels the operation.</param>
    /// <returns>The address, relative to the base address.</returns>
    /// <exception cref="StoreException">The database cannot be read.</exception>
    Task<string> GetFirstRequestAsync(SyncRequest request, CancellationToken cancellationToken);

    /// <summary>Determines whether the database has records of an endpoint, deleted ones included.</summary>
    /// <param name="resource">The endpoint.</param>
    /// <param name="expoId">The event.</param>
    /// <param name="cancellationToken">A token that cancels the operation.</param>
    /// <exception cref="StoreException">The database cannot be read.</exception>
    Task<bool> HasRecordsAsync(Resource resource, string expoId, CancellationToken cancellationToken);

    /// <summary>
    /// Reads the changes since the last sync and writes them to the database. Creates the database schema, or updates an
    /// older one, if necessary.
    /// </summary>
    /// <param name="client">The client to read with.</param>
    /// <param name="request">The sync.</param>
    /// <param name="progress">Receives progress, on thread-pool threads.</param>
    /// <param name="cancellationToken">A token that cancels the sync. Committed pages stay.</param>
    /// <exception cref="StoreException">
    /// The database failed, another process writes the endpoint, or deletions need confirmation.
    /// </exception>
    /// <exception cref="VisitApiException">A page cannot be read. The pages before it have been written.</exception>
    Task<SyncResult> SyncAsync(VisitClient client, SyncRequest request, SyncProgress progress, CancellationToken cancellationToken);

    /// <summary>Stores the statistics of an event. Has no effect if records changed in the meantime.</summary>
    /// <param name="expoId">The event.</param>
    /// <param name="changes">The number of changes of the records that the statistics were computed from.</param>
    /// <param name="data">The statistics.</param>
    /// <param name="cancellationToken">A token that cancels the operation.</param>
    /// <exception cref="StoreException">The database cannot be written.</exception>
    Task SaveStatisticsAsync(string expoId, long changes, byte[] data, CancellationToken cancellationToken);

    /// <summary>Opens a reader of the same database.</summary>
    IRecordReader OpenReader();
}
