using System.Diagnostics;
using VisitCloud.Client;
using VisitCloud.Client.Sync;
using VisitCloud.Store.Schema;

namespace VisitCloud.Store;

/// <summary>A database that is kept current, whichever kind it is of.</summary>
internal sealed class ExpoStore(Database database) : IStore
{
    private bool _isOpen;

    public string Name => database.Name;

    public async Task<string> PlanAsync(SyncRequest request, CancellationToken cancellation)
        => new ResourceList(request, await FromAsync(request, cancellation).ConfigureAwait(false)).Address;

    public async Task<SyncResult> SyncAsync(VisitClient client, SyncRequest request, SyncProgress watch, CancellationToken cancellation)
    {
        var clock = Stopwatch.StartNew();
        var sent = client.Statistics.Requests;
        var table = Tables.Of(request.Resource);
        if (!_isOpen)
            await database.OpenAsync(cancellation).ConfigureAwait(false);
        _isOpen = true;
        var claim = await database.ClaimAsync(table, request.ExpoId, cancellation).ConfigureAwait(false);
        await using (claim.ConfigureAwait(false))
        {
            var from = await FromAsync(request, cancellation).ConfigureAwait(false);
            var copy = new ListCopy(database, client, request, new ResourceList(request, from), watch);
            var tally = await copy.RunAsync(cancellation).ConfigureAwait(false);
            return new SyncResult
            {
                ExpoId = request.ExpoId,
                Resource = request.Resource.Path,
                Added = tally.Added,
                Changed = tally.Changed,
                Deleted = tally.Deleted,
                Unchanged = tally.Unchanged,
                Requests = client.Statistics.Requests - sent,
                Duration = clock.Elapsed,
                NextRevision = await database.NextRevisionAsync(table, request.ExpoId, cancellation).ConfigureAwait(false),
            };
        }
    }

    public ValueTask DisposeAsync() => database.DisposeAsync();

    private async Task<long?> FromAsync(SyncRequest request, CancellationToken cancellation)
        => request.Full ? null : await database.NextRevisionAsync(Tables.Of(request.Resource), request.ExpoId, cancellation).ConfigureAwait(false);
}
