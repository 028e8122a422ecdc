using VisitCloud.Client.Sync;

namespace VisitCloud.Report;

/// <summary>Computes the statistics that a database keeps of an event, so that its summary can be read without most records.</summary>
public static class StatisticsUpdate
{
    /// <summary>Reads the records of an event and stores their statistics, unless those that are stored are up to date.</summary>
    /// <param name="store">The database after a sync.</param>
    /// <param name="expoId">The ID of the event.</param>
    /// <param name="cancellationToken">A token that cancels the operation.</param>
    /// <exception cref="StoreException">The database cannot be read or written.</exception>
    public static async Task RunAsync(IStore store, string expoId, CancellationToken cancellationToken)
    {
        var records = store.OpenReader();
        await using var ending = records.ConfigureAwait(false);
        await records.ListAsync(cancellationToken).ConfigureAwait(false);
        var stored = await records.ReadStatisticsAsync(expoId, cancellationToken).ConfigureAwait(false);
        if (stored.Data is not null && new ExpoStatistics().TryLoad(stored.Data))
            return;
        var statistics = new ExpoStatistics();
        foreach (var list in ExpoStatistics.StoredLists)
            await records.ReadAsync(list, expoId, json => statistics.Add(list, json), cancellationToken).ConfigureAwait(false);
        await store.SaveStatisticsAsync(expoId, stored with { Data = statistics.Save() }, cancellationToken).ConfigureAwait(false);
    }
}
