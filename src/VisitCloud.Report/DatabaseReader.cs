using VisitCloud.Client;
using VisitCloud.Client.Sync;

namespace VisitCloud.Report;

/// <summary>Reads the records of events from a synced database into statistics.</summary>
public sealed class DatabaseReader(IRecordReader records)
{
    private IReadOnlyList<SyncedList>? _lists;

    /// <summary>Lists the IDs of the events in the database.</summary>
    public async Task<IReadOnlyList<string>> ListExposAsync(CancellationToken cancellationToken)
    {
        _lists ??= await records.ListAsync(cancellationToken).ConfigureAwait(false);
        return [.. _lists.Select(list => list.ExpoId).Distinct()];
    }

    /// <summary>Reads an event and all its lists.</summary>
    /// <param name="expoId">The ID of the event.</param>
    /// <param name="statistics">Receives the records. Lists that were never synced are noted in it.</param>
    /// <param name="cancellationToken">A token that cancels the operation.</param>
    /// <returns>When the list that was synced first was synced; null where the event is not in the database.</returns>
    /// <exception cref="StoreException">The database cannot be read.</exception>
    public async Task<DateTimeOffset?> ReadAsync(string expoId, ExpoStatistics statistics, CancellationToken cancellationToken)
    {
        _lists ??= await records.ListAsync(cancellationToken).ConfigureAwait(false);
        var synced = _lists.Where(list => list.ExpoId == expoId).ToDictionary(list => list.Resource, list => list.SyncedAt);
        if (synced.Count == 0)
            return null;
        DateTimeOffset? oldest = null;
        foreach (var list in ExpoStatistics.Lists)
        {
            if (!synced.TryGetValue(list.Path, out var time))
            {
                statistics.AddUnavailable(list);
                continue;
            }

            oldest = oldest < time ? oldest : time;
            await records.ReadAsync(list, expoId, json => statistics.Add(list, json), cancellationToken).ConfigureAwait(false);
        }

        return oldest;
    }
}
