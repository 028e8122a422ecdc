namespace VisitCloud.Client.Sync;

/// <summary>A database that holds events and is kept current.</summary>
public interface IStore : IAsyncDisposable
{
    /// <summary>What may be shown of where it is: never a password.</summary>
    string Name { get; }

    /// <summary>What a sync would ask the service for first. Changes nothing, also where there is no database yet.</summary>
    /// <param name="request">What would be synced.</param>
    /// <param name="cancellationToken">A token that cancels the operation.</param>
    /// <returns>The address below the base address.</returns>
    /// <exception cref="StoreException">The database can't be read.</exception>
    Task<string> PlanAsync(SyncRequest request, CancellationToken cancellationToken);

    /// <summary>
    /// Reads what has changed since the last time and writes it. The first one makes the schema, or brings an older one
    /// up to date.
    /// </summary>
    /// <param name="client">Where it is read from.</param>
    /// <param name="request">What is synced.</param>
    /// <param name="watch">Hears how it goes, on pool threads.</param>
    /// <param name="cancellationToken">A token that cancels the operation.</param>
    /// <exception cref="StoreException">Another run is at it, a newer version has been, or the database failed.</exception>
    /// <exception cref="VisitApiException">A page could not be read; those before it have been written.</exception>
    Task<SyncResult> SyncAsync(VisitClient client, SyncRequest request, SyncProgress watch, CancellationToken cancellationToken);
}
