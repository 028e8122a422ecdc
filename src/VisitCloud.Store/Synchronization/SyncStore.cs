using System.Diagnostics;
using VisitCloud.Client;
using VisitCloud.Client.Sync;
using VisitCloud.Store.Common;
using VisitCloud.Store.Schema;

namespace VisitCloud.Store.Synchronization;

/// <summary>Syncs events to a database.</summary>
internal sealed class SyncStore(Database database) : IStore
{
    private readonly VisitorCountCheck _visitorCounts = new(database);
    private bool _isOpen;

    public string Name => database.Name;

    public IChangeObserver? Observer
    {
        get => database.Observer;
        set => database.Observer = value;
    }

    public async Task<string> GetFirstRequestAsync(SyncRequest request, CancellationToken cancellationToken)
    {
        var position = request.Full
            ? null
            : await database.GetPositionAsync(SourceListReader.GetKey(request), cancellationToken).ConfigureAwait(false);
        return new SourceListReader(request, position).FirstAddress;
    }

    public Task<bool> HasRecordsAsync(Resource resource, string expoId, CancellationToken cancellationToken)
        => database.HasRecordsAsync(Tables.Get(resource), expoId, cancellationToken);

    public async Task<SyncResult> SyncAsync(
        VisitClient client, SyncRequest request, SyncProgress progress, CancellationToken cancellationToken)
    {
        var stopwatch = Stopwatch.StartNew();
        var requests = client.Statistics.Requests;
        var table = Tables.Get(request.Resource);
        await OpenAsync(cancellationToken).ConfigureAwait(false);
        var @lock = await database.LockAsync(table, request.ExpoId, cancellationToken).ConfigureAwait(false);
        await using (@lock.ConfigureAwait(false))
        {
            var key = SourceListReader.GetKey(request);
            var position = await database.GetPositionAsync(key, cancellationToken).ConfigureAwait(false);
            var synchronizer = new ListSynchronizer(database, client, request, table, position, progress);
            var counts = await synchronizer.RunAsync(cancellationToken).ConfigureAwait(false);
            if (table.HasRegistrations && (request.Full || position is null))
                await _visitorCounts.CheckAsync(client, request, progress, cancellationToken).ConfigureAwait(false);
            return new SyncResult
            {
                ExpoId = request.ExpoId,
                Resource = request.Resource.Path,
                Added = counts.Added,
                Changed = counts.Changed,
                Deleted = counts.Deleted,
                Unchanged = counts.Unchanged,
                Requests = client.Statistics.Requests - requests,
                Duration = stopwatch.Elapsed,
                NextRevision = await database.GetPositionAsync(key, cancellationToken).ConfigureAwait(false),
            };
        }
    }

    public Task<StatisticsVersion> GetStatisticsVersionAsync(string expoId, CancellationToken cancellationToken)
        => database.GetStatisticsVersionAsync(expoId, cancellationToken);

    public Task<byte[]?> ReadStatisticsAsync(string expoId, CancellationToken cancellationToken)
        => database.ReadStatisticsAsync(expoId, cancellationToken);

    public async Task SaveStatisticsAsync(string expoId, long changes, byte[] data, CancellationToken cancellationToken)
    {
        await OpenAsync(cancellationToken).ConfigureAwait(false);
        await database.SaveStatisticsAsync(expoId, changes, data, cancellationToken).ConfigureAwait(false);
    }

    public IRecordReader OpenReader() => database.OpenReader();

    public ValueTask DisposeAsync() => database.DisposeAsync();

    private async Task OpenAsync(CancellationToken cancellationToken)
    {
        if (!_isOpen)
            await database.OpenAsync(cancellationToken).ConfigureAwait(false);
        _isOpen = true;
    }
}
