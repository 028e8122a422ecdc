using VisitCloud.Client;
using VisitCloud.Client.Sync;
using VisitCloud.Store.Postgres;
using VisitCloud.Store.Sqlite;
using VisitCloud.Store.Tests.Databases;

namespace VisitCloud.Store.Tests;

/// <summary>The statistics of an event, which are out of date as soon as a record changes.</summary>
public sealed class StatisticsTests
{
    private static readonly byte[] Data = [0, 1, 2, 255];

    [Theory]
    [SqliteData]
    [PostgresData]
    public async Task Statistics_are_current_until_a_record_changes(DatabaseKind kind)
    {
        await using var database = await TestDatabase.CreateAsync(kind);
        using var server = new EventServer(EventServer.Create(3));
        await SyncAsync(database, server);
        await SaveAsync(database);

        Assert.True((await GetVersionAsync(database)).IsCurrent);
        Assert.Equal(BitConverter.ToInt32(Data), (await GetVersionAsync(database)).Format);
        Assert.Equal(Data, await ReadAsync(database));
        Assert.Equal(0, (await SyncAsync(database, server)).Changed);
        Assert.True((await GetVersionAsync(database)).IsCurrent);

        server.Records = [.. server.Records.Skip(1), """{"id":"r0","revision":2000}"""];
        Assert.Equal(1, (await SyncAsync(database, server)).Changed);
        Assert.False((await GetVersionAsync(database)).IsCurrent);
        Assert.Equal(Data, await ReadAsync(database));
    }

    [Theory]
    [SqliteData]
    [PostgresData]
    public async Task Records_that_disappear_make_statistics_out_of_date(DatabaseKind kind)
    {
        await using var database = await TestDatabase.CreateAsync(kind);
        using var server = new EventServer(EventServer.Create(3));
        await SyncAsync(database, server);
        await SaveAsync(database);

        server.Records.RemoveAt(0);
        Assert.Equal(1, (await SyncAsync(database, server, full: true)).Deleted);

        Assert.False((await GetVersionAsync(database)).IsCurrent);
    }

    [Theory]
    [SqliteData]
    [PostgresData]
    public async Task Statistics_of_records_that_changed_in_the_meantime_are_not_stored(DatabaseKind kind)
    {
        await using var database = await TestDatabase.CreateAsync(kind);
        using var server = new EventServer(EventServer.Create(3));
        await SyncAsync(database, server);
        var before = await GetVersionAsync(database);

        server.Records.Add("""{"id":"r3","revision":2000}""");
        await SyncAsync(database, server);
        await SaveAsync(database, before.Changes);

        Assert.Null(await ReadAsync(database));
        Assert.Equal(new StatisticsVersion(before.Changes + 1, null), await GetVersionAsync(database));
    }

    [Theory]
    [SqliteData]
    [PostgresData]
    public async Task Events_have_statistics_of_their_own(DatabaseKind kind)
    {
        await using var database = await TestDatabase.CreateAsync(kind);
        using var server = new EventServer(EventServer.Create(3));
        await SyncAsync(database, server);
        await SaveAsync(database);

        Assert.Equal(StatisticsVersion.None, await GetVersionAsync(database, "other"));
        Assert.Null(await ReadAsync(database, "other"));
    }

    [Theory]
    [SqliteData]
    [PostgresData]
    public async Task A_database_of_the_first_version_is_read_and_updated(DatabaseKind kind)
    {
        await using var database = await TestDatabase.CreateAsync(kind);
        var current = kind == DatabaseKind.Sqlite ? SqliteSchema.Migrations : PostgresSchema.Migrations;
        await using (var first = database.With(current with { Scripts = [current.Scripts[0]] }))
            await first.OpenAsync(default);

        Assert.Equal(StatisticsVersion.None, await GetVersionAsync(database));
        Assert.Null(await ReadAsync(database));
        await SaveAsync(database, changes: 0);

        Assert.True((await GetVersionAsync(database)).IsCurrent);
        Assert.Equal(Data, await ReadAsync(database));
        Assert.Equal("2", await database.ScalarAsync("select version from ~schema_version"));
    }

    [Theory]
    [SqliteData]
    [PostgresData]
    public async Task An_observer_receives_each_committed_change(DatabaseKind kind)
    {
        await using var database = await TestDatabase.CreateAsync(kind);
        using var server = new EventServer(EventServer.Create(3));
        using var client = StoreTest.CreateClient(server.Address);
        await using var store = database.Open();
        var observer = new Observer();
        store.Observer = observer;

        await store.SyncAsync(client, Resources.Contents);
        await store.SyncAsync(client, Resources.Contents);
        server.Records.RemoveAt(1);
        server.HiddenRecords.Add("""{"id":"r0","revision":3000}""");
        server.Records.RemoveAt(0);
        await store.SyncAsync(client, Resources.Contents, full: true);

        Assert.Equal(["written r0,r1,r2", "written r0", "deleted r1"], observer.Changes);
        Assert.Equal(observer.Changes.Count, (await store.GetStatisticsVersionAsync(StoreTest.ExpoId, default)).Changes);
    }

    private static async Task<SyncResult> SyncAsync(TestDatabase database, EventServer server, bool full = false)
    {
        using var client = StoreTest.CreateClient(server.Address);
        await using var store = database.Open();
        return await store.SyncAsync(client, Resources.Contents, full);
    }

    private static async Task SaveAsync(TestDatabase database) => await SaveAsync(database, (await GetVersionAsync(database)).Changes);

    private static async Task SaveAsync(TestDatabase database, long changes)
    {
        await using var store = database.Open();
        await store.SaveStatisticsAsync(StoreTest.ExpoId, changes, Data, CancellationToken.None);
    }

    /// <summary>Gets the version from the store and from a reader, which have to agree.</summary>
    private static async Task<StatisticsVersion> GetVersionAsync(TestDatabase database, string expoId = StoreTest.ExpoId)
    {
        await using var store = database.Open();
        await using var reader = store.OpenReader();
        await reader.ListAsync(CancellationToken.None);
        var version = await reader.GetStatisticsVersionAsync(expoId, CancellationToken.None);
        Assert.Equal(version, await store.GetStatisticsVersionAsync(expoId, CancellationToken.None));
        return version;
    }

    /// <summary>Reads the statistics from the store and from a reader, which have to agree.</summary>
    private static async Task<byte[]?> ReadAsync(TestDatabase database, string expoId = StoreTest.ExpoId)
    {
        await using var store = database.Open();
        await using var reader = store.OpenReader();
        await reader.ListAsync(CancellationToken.None);
        var data = await reader.ReadStatisticsAsync(expoId, CancellationToken.None);
        Assert.Equal(data, await store.ReadStatisticsAsync(expoId, CancellationToken.None));
        return data;
    }

    private sealed class Observer : IChangeObserver
    {
        public List<string> Changes { get; } = [];

        public Task OnWrittenAsync(Resource resource, IReadOnlyList<VisitRecord> records, CancellationToken cancellationToken)
        {
            Changes.Add($"written {string.Join(',', records.Select(record => record.Id))}");
            return Task.CompletedTask;
        }

        public Task OnDeletedAsync(Resource resource, IReadOnlyCollection<string> ids, CancellationToken cancellationToken)
        {
            Changes.Add($"deleted {string.Join(',', ids)}");
            return Task.CompletedTask;
        }
    }
}
