using VisitCloud.Client;
using VisitCloud.Client.Sync;

namespace VisitCloud.Report;

/// <summary>
/// Keeps the statistics of an event in a database up to date during a sync, so that a summary can be read without most
/// records. Changed records are applied to the stored statistics. All records are read again only if these are missing,
/// for example after a sync that was interrupted.
/// </summary>
public sealed class StatisticsUpdate : IChangeObserver
{
    private readonly IStore _store;
    private readonly string _expoId;
    private readonly bool _isNew;
    private readonly StatisticsVersion _stored;
    private long _changes;
    private ExpoStatistics? _statistics;

    private StatisticsUpdate(IStore store, string expoId, bool isNew, StatisticsVersion stored)
    {
        _store = store;
        _expoId = expoId;
        _isNew = isNew;
        _stored = stored;
        store.Observer = this;
    }

    /// <summary>Starts to observe the changes of a database.</summary>
    /// <param name="store">The database.</param>
    /// <param name="expoId">The ID of the event to sync.</param>
    /// <param name="cancellationToken">A token that cancels the operation.</param>
    /// <exception cref="StoreException">The database cannot be read.</exception>
    public static async Task<StatisticsUpdate> StartAsync(IStore store, string expoId, CancellationToken cancellationToken)
    {
        var isNew = await IsNewAsync(store, expoId, cancellationToken).ConfigureAwait(false);
        var stored = await store.GetStatisticsVersionAsync(expoId, cancellationToken).ConfigureAwait(false);
        return new StatisticsUpdate(store, expoId, isNew, stored);
    }

    /// <inheritdoc/>
    public async Task OnWrittenAsync(Resource resource, IReadOnlyList<VisitRecord> records, CancellationToken cancellationToken)
    {
        await StartChangeAsync(cancellationToken).ConfigureAwait(false);
        if (!ExpoStatistics.StoredLists.Contains(resource))
            return;
        foreach (var record in records)
            _statistics?.Add(resource, record.Json.Bytes.Span);
    }

    /// <inheritdoc/>
    public async Task OnDeletedAsync(Resource resource, IReadOnlyCollection<string> ids, CancellationToken cancellationToken)
    {
        await StartChangeAsync(cancellationToken).ConfigureAwait(false);
        foreach (var id in ids)
            _statistics?.Remove(resource, id);
    }

    /// <summary>Stores the statistics after the sync, unless those that are stored are up to date.</summary>
    /// <param name="cancellationToken">A token that cancels the operation.</param>
    /// <exception cref="StoreException">The database cannot be read or written.</exception>
    public async Task CompleteAsync(CancellationToken cancellationToken)
    {
        _store.Observer = null;
        if (_changes == 0 && _stored is { IsCurrent: true, Format: ExpoStatistics.Format })
            return;
        if (_statistics is null)
            await ReadAllAsync(cancellationToken).ConfigureAwait(false);
        else
            await SaveAsync(_statistics, _stored.Changes + _changes, cancellationToken).ConfigureAwait(false);
    }

    private static async Task<bool> IsNewAsync(IStore store, string expoId, CancellationToken cancellationToken)
    {
        try
        {
            foreach (var list in ExpoStatistics.StoredLists)
            {
                if (await store.HasRecordsAsync(list, expoId, cancellationToken).ConfigureAwait(false))
                    return false;
            }

            return true;
        }
        catch (StoreException e) when (e.IsLimitedToEndpoint)
        {
            // A table is missing, which must not prevent the sync of other endpoints.
            return false;
        }
    }

    /// <summary>Counts a transaction, and loads the statistics before the first one.</summary>
    private async Task StartChangeAsync(CancellationToken cancellationToken)
    {
        if (_changes++ == 0)
            _statistics = await LoadAsync(cancellationToken).ConfigureAwait(false);
    }

    private async Task<ExpoStatistics?> LoadAsync(CancellationToken cancellationToken)
    {
        var statistics = new ExpoStatistics();
        if (_isNew)
            return statistics;
        return _stored.IsCurrent
            && await _store.ReadStatisticsAsync(_expoId, cancellationToken).ConfigureAwait(false) is { } data
            && statistics.TryLoad(data) ? statistics : null;
    }

    private async Task ReadAllAsync(CancellationToken cancellationToken)
    {
        var records = _store.OpenReader();
        await using var ending = records.ConfigureAwait(false);
        await records.ListAsync(cancellationToken).ConfigureAwait(false);
        var statistics = new ExpoStatistics();
        foreach (var list in ExpoStatistics.StoredLists)
            await records.ReadAsync(list, _expoId, json => statistics.Add(list, json), cancellationToken).ConfigureAwait(false);
        var version = await records.GetStatisticsVersionAsync(_expoId, cancellationToken).ConfigureAwait(false);
        await SaveAsync(statistics, version.Changes, cancellationToken).ConfigureAwait(false);
    }

    private Task SaveAsync(ExpoStatistics statistics, long changes, CancellationToken cancellationToken)
        => _store.SaveStatisticsAsync(_expoId, changes, statistics.Save(), cancellationToken);
}
