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
    public async Task Statistics_are_kept_until_a_record_changes(DatabaseKind kind)
    {
        await using var database = await TestDatabase.CreateAsync(kind);
        using var server = new EventServer(EventServer.Create(3));
        await SyncAsync(database, server);
        await SaveAsync(database);

        Assert.Equal(Data, (await ReadAsync(database)).Data);
        Assert.Equal(0, (await SyncAsync(database, server)).Changed);
        Assert.Equal(Data, (await ReadAsync(database)).Data);

        server.Records = [.. server.Records.Skip(1), """{"id":"r0","revision":2000}"""];
        Assert.Equal(1, (await SyncAsync(database, server)).Changed);
        Assert.Null((await ReadAsync(database)).Data);
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

        Assert.Null((await ReadAsync(database)).Data);
    }

    [Theory]
    [SqliteData]
    [PostgresData]
    public async Task Statistics_of_records_that_changed_in_the_meantime_are_not_stored(DatabaseKind kind)
    {
        await using var database = await TestDatabase.CreateAsync(kind);
        using var server = new EventServer(EventServer.Create(3));
        await SyncAsync(database, server);
        var before = await ReadAsync(database);

        server.Records.Add("""{"id":"r3","revision":2000}""");
        await SyncAsync(database, server);
        await SaveAsync(database, before with { Data = Data });

        Assert.Null((await ReadAsync(database)).Data);
        Assert.True((await ReadAsync(database)).Changes > before.Changes);
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

        Assert.Equal(StoredStatistics.None, await ReadAsync(database, "other"));
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

        Assert.Equal(StoredStatistics.None, await ReadAsync(database));
        await SaveAsync(database, StoredStatistics.None with { Data = Data });

        Assert.Equal(Data, (await ReadAsync(database)).Data);
        Assert.Equal("2", await database.ScalarAsync("select version from ~schema_version"));
    }

    private static async Task<SyncResult> SyncAsync(TestDatabase database, EventServer server, bool full = false)
    {
        using var client = StoreTest.CreateClient(server.Address);
        await using var store = database.Open();
        return await store.SyncAsync(client, Resources.Contents, full);
    }

    private static async Task SaveAsync(TestDatabase database)
        => await SaveAsync(database, await ReadAsync(database) with { Data = Data });

    private static async Task SaveAsync(TestDatabase database, StoredStatistics statistics)
    {
        await using var store = database.Open();
        await store.SaveStatisticsAsync(StoreTest.ExpoId, statistics, CancellationToken.None);
    }

    private static async Task<StoredStatistics> ReadAsync(TestDatabase database, string expoId = StoreTest.ExpoId)
    {
        await using var store = database.Open();
        await using var reader = store.OpenReader();
        await reader.ListAsync(CancellationToken.None);
        return await reader.ReadStatisticsAsync(expoId, CancellationToken.None);
    }
}
