using VisitCloud.Client;
using VisitCloud.Client.Http;
using VisitCloud.Client.Sync;
using VisitCloud.Sandbox;

namespace VisitCloud.Store.Tests;

/// <summary>What tests do with stores, in few words.</summary>
internal static class Syncing
{
    public const string Expo = SandboxServer.FirstExpoId;

    private static readonly SyncProgress Nobody = new(new SynchronousProgress<VisitNotice>(_ => { }), new SynchronousProgress<long>(_ => { }));

    public static VisitClient Client(Uri address, string key = "sandbox-full")
        => new(ApiKey.From(key), new VisitClientOptions { BaseUri = address });

    public static Task<SyncResult> SyncAsync(this IStore store, VisitClient client, Resource resource, bool full = false, SyncProgress? watch = null, CancellationToken stop = default)
        => store.SyncAsync(client, new SyncRequest(resource, Expo, full), watch ?? Nobody, stop);

    public static async Task SyncAllAsync(this IStore store, VisitClient client, bool full = false)
    {
        foreach (var resource in Resources.All)
            await store.SyncAsync(client, resource, full);
    }

    public static (long Added, long Changed, long Deleted, long Unchanged) Counts(this SyncResult result)
        => (result.Added, result.Changed, result.Deleted, result.Unchanged);
}
