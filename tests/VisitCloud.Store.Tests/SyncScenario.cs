using VisitCloud.Client;
using VisitCloud.Client.Sync;
using VisitCloud.Store.Tests.Databases;

namespace VisitCloud.Store.Tests;

/// <summary>An empty database, and a service with the records of one endpoint.</summary>
internal sealed class SyncScenario : IAsyncDisposable
{
    private readonly VisitClient _client;
    private readonly IStore _store;

    private SyncScenario(TestDatabase database, IEnumerable<string> records, int maximumRetryCount)
    {
        Database = database;
        Server = new EventServer(records);
        _store = database.Open();
        _client = StoreTest.CreateClient(Server.Address, maximumRetryCount: maximumRetryCount);
    }

    public TestDatabase Database { get; }

    public EventServer Server { get; }

    public static async Task<SyncScenario> CreateAsync(DatabaseKind kind, IEnumerable<string> records, int maximumRetryCount = 5)
        => new(await TestDatabase.CreateAsync(kind), records, maximumRetryCount);

    public Task<SyncResult> SyncAsync(Resource resource, bool full = false, bool force = false, SyncProgress? progress = null)
        => _store.SyncAsync(_client, resource, full, force, progress);

    public Task<SyncResult> SyncAsync(SyncRequest request, SyncProgress? progress = null) => _store.SyncAsync(_client, request, progress);

    public async ValueTask DisposeAsync()
    {
        _client.Dispose();
        await _store.DisposeAsync();
        Server.Dispose();
        await Database.DisposeAsync();
    }
}
