using System.Text;
using System.Text.Json;
using VisitCloud.Client;
using VisitCloud.Client.Sync;
using VisitCloud.Sandbox;
using VisitCloud.Store.Schema;
using VisitCloud.Store.Tests.Databases;
using VisitCloud.Tests.Servers;

namespace VisitCloud.Store.Tests;

/// <summary>The records in a database after a sync.</summary>
public sealed class SyncTests : IAsyncLifetime
{
    private SandboxServer _server = null!;
    private VisitClient _client = null!;

    /// <summary>A client with another key, because the service accepts two concurrent requests for each key.</summary>
    private VisitClient _editor = null!;

    public async Task InitializeAsync()
    {
        _server = await SandboxServer.StartAsync(new SandboxOptions { Visitors = 320 });
        _client = StoreTest.CreateClient(_server.BaseAddress);
        _editor = StoreTest.CreateClient(_server.BaseAddress, "sandbox-scoped");
    }

    public async Task DisposeAsync()
    {
        _client.Dispose();
        _editor.Dispose();
        await _server.DisposeAsync();
    }

    [Theory]
    [SqliteData]
    [PostgresData]
    public async Task Every_record_of_every_endpoint_is_stored_once_and_completely(DatabaseKind kind)
    {
        await using var database = await TestDatabase.CreateAsync(kind);
        await using (var store = database.Open())
            await store.SyncAllAsync(_client);

        foreach (var table in Tables.All)
        {
            var rows = await database.QueryAsync($"select id, data from ~{table.Name} where expo_id = '{StoreTest.ExpoId}' order by id");
            var stored = rows.ToDictionary(row => row[0]!, row => row[1]!);
            var expected = (await ListAsync(table.Resource)).ToDictionary(record => record.Id!, record => record.ToJson());
            Assert.Equal(expected.Keys.Order(StringComparer.Ordinal), stored.Keys.Order(StringComparer.Ordinal));
            Assert.All(expected, record => AssertSame(kind, record.Value, stored[record.Key]));
        }
    }

    [Theory]
    [SqliteData]
    [PostgresData]
    public async Task Visitors_in_every_state_are_stored(DatabaseKind kind)
    {
        await using var database = await TestDatabase.CreateAsync(kind);
        await using var store = database.Open();
        await store.SyncAsync(_client, Resources.Visitors);

        var states = (await database.QueryAsync("select distinct state from ~visitor")).Select(row => row[0]!).ToList();

        Assert.Contains("registered", states);
        Assert.Contains("invited", states);
        Assert.Contains("hold", states);
    }

    [Theory]
    [SqliteData]
    [PostgresData]
    public async Task The_next_run_reads_only_changes_and_counts_them(DatabaseKind kind)
    {
        await using var database = await TestDatabase.CreateAsync(kind);
        await using var store = database.Open();
        var first = await store.SyncAsync(_client, Resources.Visitors);
        var none = await store.SyncAsync(_client, Resources.Visitors);
        var rows = await database.QueryAsync("select id from ~visitor where state = 'registered' order by id limit 3");
        var registered = rows.Select(row => row[0]!).ToList();
        await ChangeAsync(registered[0], """{"contact":{"company":"Engines"}}""");
        await ChangeAsync(registered[1], """{"registrationState":"stopped"}""");
        await _client.DeleteAsync(Resources.Visitors, StoreTest.ExpoId, registered[2]);
        var created = await _client.CreateAsync(
            Resources.Visitors, StoreTest.ExpoId, """{"contact":{"email":"new@x.example"}}"""u8.ToArray());
        _server.Traffic.Clear();

        var second = await store.SyncAsync(_client, Resources.Visitors);

        Assert.Equal((0, 0, 0, 0), none.Counts());
        Assert.Equal(first.NextRevision, none.NextRevision);
        Assert.Equal((1, 2, 1, 0), second.Counts());
        // One request reads the changes, and one verifies that no more follow.
        Assert.Equal(2, second.Requests);
        Assert.Equal(
            [$"fromRevision={first.NextRevision - 1}", $"fromRevision={second.NextRevision - 1}"],
            _server.Traffic.Requests.Select(request => request.Target.Split('?', '&')[1]));
        Assert.True(second.NextRevision > first.NextRevision);
        Assert.Equal("Engines", await database.ScalarAsync($"select company from ~visitor where id = '{registered[0]}'"));
        Assert.Equal("stopped", await database.ScalarAsync($"select state from ~visitor where id = '{registered[1]}'"));
        Assert.Empty(await database.QueryAsync($"select id from ~visitor where id = '{registered[2]}'"));
        Assert.Single(await database.QueryAsync($"select id from ~visitors where id = '{registered[2]}' and deleted"));
        Assert.Single(await database.QueryAsync($"select id from ~visitor where id = '{created!.Id}'"));
    }

    [Theory]
    [SqliteData]
    [PostgresData]
    public async Task A_record_that_is_edited_during_the_sync_is_stored_in_its_latest_version(DatabaseKind kind)
    {
        await using var database = await TestDatabase.CreateAsync(kind);
        await using var store = database.Open();
        var all = await ListAsync(Resources.Visitors);
        var edits = 0;
        var progress = StoreTest.CreateProgress(_ =>
        {
            // Each response is followed by an edit of a record that was read, and of one that was not.
            var edit = Interlocked.Increment(ref edits);
            if (edit < 4)
                Task.WaitAll(ChangeAsync(all[edit].Id!, Company(edit)), ChangeAsync(all[^(edit + 1)].Id!, Company(edit)));
        });

        await store.SyncAsync(_client, Resources.Visitors, progress: progress);

        Assert.True(edits >= 4);
        var now = await ListAsync(Resources.Visitors);
        var rows = await database.QueryAsync("select id, revision from ~visitors");
        Assert.Equal(
            now.Select(record => $"{record.Id} {record.Revision}").Order(StringComparer.Ordinal),
            rows.Select(row => $"{row[0]} {row[1]}").Order(StringComparer.Ordinal));
        Assert.Equal(all.Count, now.Count);
    }

    [Theory]
    [SqliteData]
    [PostgresData]
    public async Task Two_events_do_not_affect_each_other(DatabaseKind kind)
    {
        await using var database = await TestDatabase.CreateAsync(kind);
        await using var store = database.Open();
        var expos = new List<VisitRecord>();
        await foreach (var expo in _client.ListAsync(Resources.Expos, new ListQuery()))
            expos.Add(expo);

        foreach (var expo in expos)
            await store.SyncAsync(_client, new SyncRequest(Resources.RegistrationTypes, expo.Id!));

        Assert.Equal(2, (await database.QueryAsync("select expo_id, count(*) from ~registration_type group by 1")).Count);
    }

    [Theory]
    [SqliteData]
    [PostgresData]
    public async Task A_sync_that_fails_continues_where_it_stopped(DatabaseKind kind)
    {
        await using var database = await TestDatabase.CreateAsync(kind);
        await using var store = database.Open();
        var responses = 0;
        var progress = StoreTest.CreateProgress(_ =>
        {
            if (Interlocked.Increment(ref responses) == 1)
                _server.Inject("cut@9");
        });

        using var client = StoreTest.CreateClient(_server.BaseAddress, maximumRetryCount: 0);
        await Assert.ThrowsAsync<VisitApiException>(() => store.SyncAsync(client, Resources.Visitors, progress: progress));
        var count = await database.ScalarAsync("select count(*) from ~visitors");
        var stored = int.Parse(count!, System.Globalization.CultureInfo.InvariantCulture);
        _server.Inject("");
        var rest = await store.SyncAsync(_client, Resources.Visitors);

        Assert.Equal(100, stored);
        // The last record is read again, because others could have had the same revision.
        Assert.Equal((0, 1), (rest.Changed, rest.Unchanged));
        Assert.Equal((await ListAsync(Resources.Visitors)).Count, stored + rest.Added + rest.Deleted);
    }

    private static byte[] Body(string json) => Encoding.UTF8.GetBytes(json);

    private static string Company(int number) => $$$"""{"contact":{"company":"Engines {{{number}}}"}}""";

    private Task<VisitRecord?> ChangeAsync(string id, string json)
        => _editor.UpdateAsync(Resources.Visitors, StoreTest.ExpoId, id, Body(json));

    /// <summary>Reads all records of an endpoint.</summary>
    private async Task<List<VisitRecord>> ListAsync(Resource resource)
    {
        if (!resource.InExpo)
            return [await _client.GetAsync(resource, null, StoreTest.ExpoId)];
        var query = new ListQuery { ExpoId = StoreTest.ExpoId, Filters = resource.AllRecordsFilters };
        var all = new List<VisitRecord>();
        await foreach (var record in _client.ListAsync(resource, query))
            all.Add(record);
        return all;
    }

    private static void AssertSame(DatabaseKind kind, string expected, string actual)
    {
        if (kind == DatabaseKind.Sqlite)
            Assert.Equal(expected, actual);
        else
            Assert.True(JsonElement.DeepEquals(Parse(expected), Parse(actual)), $"{expected}\n{actual}");

        static JsonElement Parse(string json) => JsonDocument.Parse(json).RootElement;
    }
}
