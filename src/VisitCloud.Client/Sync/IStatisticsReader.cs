namespace VisitCloud.Client.Sync;

/// <summary>Reads the statistics that a database keeps of an event, so that its figures are known without reading all records.</summary>
public interface IStatisticsReader
{
    /// <summary>Gets the version of the statistics of an event.</summary>
    /// <param name="expoId">The ID of the event.</param>
    /// <param name="cancellationToken">A token that cancels the operation.</param>
    /// <exception cref="StoreException">The database cannot be read.</exception>
    Task<StatisticsVersion> GetStatisticsVersionAsync(string expoId, CancellationToken cancellationToken);

    /// <summary>Reads the statistics that were stored last, even if records changed since.</summary>
    /// <param name="expoId">The ID of the event.</param>
    /// <param name="cancellationToken">A token that cancels the operation.</param>
    /// <returns>The statistics; null if no statistics are stored.</returns>
    /// <exception cref="StoreException">The database cannot be read.</exception>
    Task<byte[]?> ReadStatisticsAsync(string expoId, CancellationToken cancellationToken);
}
