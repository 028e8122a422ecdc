using VisitCloud.Client;
using VisitCloud.Client.Http;
using VisitCloud.Client.Sync;
using VisitCloud.Sandbox;
using VisitCloud.Store.Tests.Databases;

namespace VisitCloud.Store.Tests;

/// <summary>Creates clients, and syncs with defaults.</summary>
internal static class StoreTest
{
    public const string ExpoId = SandboxServer.FirstExpoId;

    public static VisitClient CreateClient(Uri address, string key = "sandbox-full", int maximumRetryCount = 5)
        => new(ApiKey.From(key), new VisitClientOptions { BaseUri = address, MaximumRetryCount = maximumRetryCount });

    public static Task<SyncResult> SyncAsync(
        this IStore store, VisitClient client, Resource resource, bool full = false, bool force = false, SyncProgress? progress = null)
        => store.SyncAsync(client, new SyncRequest(resource, ExpoId) { Full = full, Force = force }, progress);

    public static Task<SyncResult> SyncAsync(this IStore store, VisitClient client, SyncRequest request, SyncProgress? progress = null)
        => store.SyncAsync(client, request, progress ?? CreateProgress(), default);

    public static async Task SyncAllAsync(this IStore store, VisitClient client, bool full = false)
    {
        foreach (var resource in Resources.All)
            await store.SyncAsync(client, resource, full);
    }

    /// <summary>Creates a progress receiver from the reports that a test needs.</summary>
    public static SyncProgress CreateProgress(
        Action<VisitNotice>? onNotice = null, Action<string>? onWarning = null, Action<StoreException>? onRecordError = null) => new(
        new SynchronousProgress<VisitNotice>(onNotice ?? (_ => { })),
        new SynchronousProgress<long>(_ => { }),
        new SynchronousProgress<string>(onWarning ?? (_ => { })),
        new SynchronousProgress<StoreException>(onRecordError ?? (_ => { })));

    public static (long Added, long Changed, long Deleted, long Unchanged) Counts(this SyncResult result)
        => (result.Added, result.Changed, result.Deleted, result.Unchanged);

    /// <summary>Returns the IDs of the records that are marked as deleted.</summary>
    public static async Task<IEnumerable<string?>> ReadDeletedAsync(this TestDatabase database, string table = "contents")
        => (await database.QueryAsync($"select id from ~{table} where deleted order by id")).Select(row => row[0]);
}
