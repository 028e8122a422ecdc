using System.Text;
using VisitCloud.Client;
using VisitCloud.Client.Sync;
using VisitCloud.Store.Tests.Databases;
using VisitCloud.Tests.Servers;

namespace VisitCloud.Store.Tests;

/// <summary>Records read from a synced database.</summary>
public sealed class RecordReaderTests
{
    [Theory]
    [SqliteData]
    [PostgresData]
    public async Task Records_that_are_not_deleted_are_read_as_the_service_sent_them(DatabaseKind kind)
    {
        const string Plain = """{"id": "a", "name": "Å", "revision": 1}""";
        const string Original = """{"id":"b","revision":2,"twice":1,"twice":2}""";
        await using var database = await TestDatabase.CreateAsync(kind);
        using var server = new EventServer([Plain, Original, """{"id":"c","revision":3,"deleted":true}"""]);
        await SyncAsync(database, server);

        await using var reader = Open(database);
        var list = Assert.Single(await reader.ListAsync(CancellationToken.None));
        var records = await ReadAsync(reader);

        Assert.Equal((StoreTest.ExpoId, "visitors"), (list.ExpoId, list.Resource));
        Assert.InRange(DateTimeOffset.UtcNow - list.SyncedAt, TimeSpan.FromMinutes(-1), TimeSpan.FromHours(1));
        // In PostgreSQL, jsonb keeps no white space.
        Assert.Equal(new[] { Plain, Original }.Select(RemoveSpaces), records.Select(RemoveSpaces).Order(StringComparer.Ordinal));
    }

    [Theory]
    [SqliteData]
    [PostgresData]
    public async Task All_lists_are_from_the_same_moment(DatabaseKind kind)
    {
        await using var database = await TestDatabase.CreateAsync(kind);
        using var server = new EventServer(EventServer.Create(1));
        await SyncAsync(database, server);
        await using var reader = Open(database);
        await reader.ListAsync(CancellationToken.None);

        server.Records = EventServer.Create(2);
        await SyncAsync(database, server);

        Assert.Single(await ReadAsync(reader));
        await using var later = Open(database);
        await later.ListAsync(CancellationToken.None);
        Assert.Equal(2, (await ReadAsync(later)).Count);
    }

    [Theory]
    [SqliteData]
    [PostgresData]
    public async Task A_sync_that_did_not_reach_the_end_of_its_list_is_unfinished(DatabaseKind kind)
    {
        await using var database = await TestDatabase.CreateAsync(kind);
        using var server = new EventServer(EventServer.Create(250))
        {
            Replace = (_, target) => target.Contains("fromRevision=11", StringComparison.Ordinal) ? new ScriptedResponse(400, "") : null,
        };
        await Assert.ThrowsAsync<VisitApiException>(() => SyncAsync(database, server));
        Assert.True(await IsUnfinishedAsync(database));

        server.Replace = null;
        await SyncAsync(database, server);
        Assert.False(await IsUnfinishedAsync(database));

        server.Records.Add("""{"id":"deleted","revision":2000,"deleted":true}""");
        await SyncAsync(database, server);
        Assert.False(await IsUnfinishedAsync(database));
    }

    [Theory]
    [SqliteData]
    [PostgresData]
    public async Task After_a_list_that_cannot_be_read_others_can(DatabaseKind kind)
    {
        await using var database = await TestDatabase.CreateAsync(kind);
        using var server = new EventServer(EventServer.Create(3));
        await SyncAsync(database, server);
        await database.QueryAsync("alter table ~contents rename to other");
        await using var reader = Open(database);
        await reader.ListAsync(CancellationToken.None);

        for (var i = 0; i < 2; i++)
        {
            var error = await Assert.ThrowsAsync<StoreException>(
                () => reader.ReadAsync(Resources.Contents, StoreTest.ExpoId, _ => { }, CancellationToken.None));
            Assert.Contains("contents", error.Message, StringComparison.Ordinal);
            Assert.Equal(3, (await ReadAsync(reader)).Count);
        }
    }

    [Theory]
    [PostgresData]
    public async Task A_user_who_may_not_read_records_reads_the_positions_and_statistics(DatabaseKind kind)
    {
        await using var database = await TestDatabase.CreateAsync(kind);
        using var server = new EventServer(EventServer.Create(3));
        await SyncAsync(database, server);
        var user = "reader" + Guid.NewGuid().ToString("n");
        await database.QueryAsync(
            $"create role {user}; grant usage on schema visit to {user}; "
                + $"grant select on visit.sync_state, visit.schema_version, visit.statistics to {user}");
        try
        {
            await using var reader = new StoreFactory().ReadPostgres($"{database.Address.Target};Options=-c role={user}");
            Assert.Single(await reader.ListAsync(CancellationToken.None));
            Assert.False(await reader.IsUnfinishedAsync(Resources.Visitors, StoreTest.ExpoId, CancellationToken.None));
            Assert.Equal(1, (await reader.GetStatisticsVersionAsync(StoreTest.ExpoId, CancellationToken.None)).Changes);
            await Assert.ThrowsAsync<StoreException>(() => ReadAsync(reader));
        }
        finally
        {
            await database.QueryAsync($"drop owned by {user}; drop role {user}");
        }
    }

    [Theory]
    [SqliteData]
    [PostgresData]
    public async Task A_database_without_synced_events_is_not_changed_and_an_error(DatabaseKind kind)
    {
        await using var database = await TestDatabase.CreateAsync(kind);
        await using var reader = Open(database);

        var error = await Assert.ThrowsAsync<StoreException>(() => reader.ListAsync(CancellationToken.None));

        Assert.Equal(kind == DatabaseKind.Sqlite ? StoreErrorKind.Unavailable : StoreErrorKind.Foreign, error.Kind);
        Assert.False(kind == DatabaseKind.Sqlite && File.Exists(database.Address.Target));
    }

    private static string RemoveSpaces(string json) => json.Replace(" ", "", StringComparison.Ordinal);

    private static async Task SyncAsync(TestDatabase database, EventServer server)
    {
        using var client = StoreTest.CreateClient(server.Address);
        await using var store = database.Open();
        await store.SyncAsync(client, Resources.Visitors);
    }

    private static IRecordReader Open(TestDatabase database) => database.Address.Kind == DatabaseKind.Sqlite
        ? new StoreFactory().ReadSqlite(database.Address.Target)
        : new StoreFactory().ReadPostgres(database.Address.Target);

    private static async Task<bool> IsUnfinishedAsync(TestDatabase database)
    {
        await using var reader = Open(database);
        await reader.ListAsync(CancellationToken.None);
        return await reader.IsUnfinishedAsync(Resources.Visitors, StoreTest.ExpoId, CancellationToken.None);
    }

    private static async Task<List<string>> ReadAsync(IRecordReader reader)
    {
        var records = new List<string>();
        await reader.ReadAsync(
            Resources.Visitors, StoreTest.ExpoId, json => records.Add(Encoding.UTF8.GetString(json)), CancellationToken.None);
        return records;
    }
}
