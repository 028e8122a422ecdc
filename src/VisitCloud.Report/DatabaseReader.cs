using VisitCloud.Client;
using VisitCloud.Client.Sync;

namespace VisitCloud.Report;

/// <summary>Reads the records of events from a synced database into statistics.</summary>
public sealed class DatabaseReader(IRecordReader records)
{
    private IReadOnlyList<SyncedList>? _lists;

    /// <summary>Gets the lists of the event read last that were synced with a filter, so that records are missing.</summary>
    public IReadOnlyList<Resource> FilteredLists { get; private set; } = [];

    /// <summary>Gets the lists of the event read last whose last sync was interrupted or is running.</summary>
    public IReadOnlyList<Resource> UnfinishedLists { get; private set; } = [];

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
    /// <returns>The time of the oldest sync of a list; null if the event is not in the database.</returns>
    /// <exception cref="StoreException">The database cannot be read.</exception>
    public async Task<DateTimeOffset?> ReadAsync(string expoId, ExpoStatistics statistics, CancellationToken cancellationToken)
    {
        _lists ??= await records.ListAsync(cancellationToken).ConfigureAwait(false);
        var synced = _lists.Where(list => list.ExpoId == expoId).ToList();
        if (synced.Count == 0)
            return null;
        var isLoaded = await TryLoadAsync(expoId, statistics, cancellationToken).ConfigureAwait(false);
        var (filtered, unfinished) = (new List<Resource>(), new List<Resource>());
        DateTimeOffset? oldest = null;
        foreach (var list in ExpoStatistics.Lists)
        {
            var isWhole = synced.Exists(one => one.Resource == list.Path);
            // A list that was synced with a filter has the filter in its name.
            var read = synced.FindAll(
                one => isWhole ? one.Resource == list.Path : one.Resource.StartsWith(list.Path + "?", StringComparison.Ordinal));
            if (read.Count == 0)
            {
                statistics.AddUnavailable(list);
                continue;
            }

            if (!isWhole)
                filtered.Add(list);
            else if (await records.IsUnfinishedAsync(list, expoId, cancellationToken).ConfigureAwait(false))
                unfinished.Add(list);
            var syncedAt = read.Min(one => one.SyncedAt);
            oldest = oldest < syncedAt ? oldest : syncedAt;
            if (!isLoaded || !ExpoStatistics.StoredLists.Contains(list))
                await records.ReadAsync(list, expoId, json => statistics.Add(list, json), cancellationToken).ConfigureAwait(false);
        }

        (FilteredLists, UnfinishedLists) = (filtered, unfinished);
        return oldest;
    }

    private async Task<bool> TryLoadAsync(string expoId, ExpoStatistics statistics, CancellationToken cancellationToken)
    {
        var version = await records.GetStatisticsVersionAsync(expoId, cancellationToken).ConfigureAwait(false);
        return version.IsCurrent
            && await records.ReadStatisticsAsync(expoId, cancellationToken).ConfigureAwait(false) is { } data
            && statistics.TryLoad(data);
    }
}
