using System.Text;
using System.Text.Json;
using VisitCloud.Client;
using VisitCloud.Client.Sync;
using VisitCloud.Sandbox;
using VisitCloud.Store.Schema;
using VisitCloud.Store.Tests.Databases;
using VisitCloud.Tests.Servers;

namespace VisitCloud.Store.Tests;

/// <summary>What is in a database after a sync.</summary>
public sealed class SyncTests : IAsyncLifetime
{
    private SandboxServer _server = null!;
    private VisitClient _client = null!;

    /// <summary>Somebody else, with a key of his own: the service takes two requests of each at a time.</summary>
    private VisitClient _editor = null!;

    public async Task InitializeAsync()
    {
        _server = await SandboxServer.StartAsync(new SandboxOptions { Visitors = 320 });
        _client = Syncing.Client(_server.BaseAddress);
        _editor = Syncing.Client(_server.BaseAddress, "sandbox-scoped");
    }

    public async Task DisposeAsync()
    {
        _client.Dispose();
        _editor.Dispose();
        await _server.DisposeAsync();
    }

    [Theory]
    [OnSqlite]
    [OnPostgres]
    public async Task Every_record_of_every_endpoint_is_there_once_and_whole(Kind kind)
    {
        await using var database = await TestDatabase.CreateAsync(kind);
        await using (var store = database.Open())
            await store.SyncAllAsync(_client);

        foreach (var table in Tables.All)
        {
            var kept = (await database.QueryAsync($"select id, data from ~{table.Name} where expo_id = '{Syncing.Expo}' order by id")).ToDictionary(row => row[0]!, row => row[1]!);
            var expected = (await ListAsync(table.Resource)).ToDictionary(record => record.Id!, record => record.ToJson());
            Assert.Equal(expected.Keys.Order(StringComparer.Ordinal), kept.Keys.Order(StringComparer.Ordinal));
            Assert.All(expected, record => AssertSame(kind, record.Value, kept[record.Key]));
        }
    }

    [Theory]
    [OnSqlite]
    [OnPostgres]
    public async Task Visitors_in_every_state_are_there(Kind kind)
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
    [OnSqlite]
    [OnPostgres]
    public async Task The_next_run_asks_only_for_what_has_changed_and_counts_it(Kind kind)
    {
        await using var database = await TestDatabase.CreateAsync(kind);
        await using var store = database.Open();
        var first = await store.SyncAsync(_client, Resources.Visitors);
        var none = await store.SyncAsync(_client, Resources.Visitors);
        var registered = (await database.QueryAsync("select id from ~visitor where state = 'registered' order by id limit 3")).Select(row => row[0]!).ToList();
        await ChangeAsync(registered[0], """{"contact":{"company":"Engines"}}""");
        await ChangeAsync(registered[1], """{"registrationState":"stopped"}""");
        await _client.DeleteAsync(Resources.Visitors, Syncing.Expo, registered[2]);
        var created = await _client.CreateAsync(Resources.Visitors, Syncing.Expo, """{"contact":{"email":"new@x.example"}}"""u8.ToArray());
        _server.Traffic.Clear();

        var second = await store.SyncAsync(_client, Resources.Visitors);

        Assert.Equal((0, 0, 0, 0), none.Counts());
        Assert.Equal(first.NextRevision, none.NextRevision);
        Assert.Equal((1, 2, 1, 0), second.Counts());
        Assert.Equal(1, second.Requests);
        Assert.Contains($"fromRevision={first.NextRevision}", Assert.Single(_server.Traffic.Requests).Target, StringComparison.Ordinal);
        Assert.True(second.NextRevision > first.NextRevision);
        Assert.Equal("Engines", await database.ScalarAsync($"select company from ~visitor where id = '{registered[0]}'"));
        Assert.Equal("stopped", await database.ScalarAsync($"select state from ~visitor where id = '{registered[1]}'"));
        Assert.Empty(await database.QueryAsync($"select id from ~visitor where id = '{registered[2]}'"));
        Assert.Single(await database.QueryAsync($"select id from ~visitors where id = '{registered[2]}' and deleted"));
        Assert.Single(await database.QueryAsync($"select id from ~visitor where id = '{created!.Id}'"));
    }

    [Theory]
    [OnSqlite]
    [OnPostgres]
    public async Task What_vanishes_without_a_tombstone_is_found_when_all_is_read(Kind kind)
    {
        await using var database = await TestDatabase.CreateAsync(kind);
        await using var store = database.Open();
        await store.SyncAsync(_client, Resources.Contents);
        var before = await ListAsync(Resources.Contents);
        await _client.DeleteAsync(Resources.Contents, Syncing.Expo, before[0].Id!);
        await _client.DeleteAsync(Resources.Contents, Syncing.Expo, before[^1].Id!);
        await _client.UpdateAsync(Resources.Contents, Syncing.Expo, before[1].Id!, """{"summary":"Edited"}"""u8.ToArray());

        var changes = await store.SyncAsync(_client, Resources.Contents);
        var full = await store.SyncAsync(_client, Resources.Contents, full: true);
        var again = await store.SyncAsync(_client, Resources.Contents, full: true);

        Assert.Equal((0, 1, 0, 0), changes.Counts());
        Assert.Equal((0, 0, 2, before.Count - 2), full.Counts());
        Assert.Equal((0, 0, 0, before.Count - 2), again.Counts());
        Assert.Equal(changes.NextRevision, again.NextRevision);
        Assert.Equal(
            new[] { before[0].Id, before[^1].Id }.Order(StringComparer.Ordinal),
            (await database.QueryAsync("select id from ~contents where deleted")).Select(row => row[0]).Order(StringComparer.Ordinal));
    }

    [Theory]
    [OnSqlite]
    [OnPostgres]
    public async Task A_visitor_in_a_state_that_nobody_knows_of_is_not_taken_for_deleted(Kind kind)
    {
        await using var database = await TestDatabase.CreateAsync(kind);
        await using var store = database.Open();
        var list = """[{"id":"a","revision":1,"registrationState":"hold"},{"id":"b","revision":2},{"id":"c","revision":3}]""";
        using var server = new ScriptedServer(target => target switch
        {
            $"visitors/{Syncing.Expo}/a" => ScriptedResponse.Json("""{"id":"a","revision":4,"registrationState":"on-the-moon"}"""),
            $"visitors/{Syncing.Expo}/b" => new ScriptedResponse(404, ""),
            _ => ScriptedResponse.Json(list),
        });
        using var client = Syncing.Client(server.Address);
        await store.SyncAsync(client, Resources.Visitors);
        list = """[{"id":"c","revision":3}]""";

        var full = await store.SyncAsync(client, Resources.Visitors, full: true);

        Assert.Equal((0, 1, 1, 1), full.Counts());
        Assert.Equal(["a on-the-moon", "c "], (await database.QueryAsync("select id, state from ~visitor order by id")).Select(row => $"{row[0]} {row[1]}"));
    }

    [Theory]
    [OnSqlite]
    [OnPostgres]
    public async Task A_record_without_a_revision_lets_no_other_be_taken_for_deleted(Kind kind)
    {
        await using var database = await TestDatabase.CreateAsync(kind);
        await using var store = database.Open();
        var list = """[{"id":"a","revision":1},{"id":"b","revision":2},{"id":"c","revision":3},{"id":"d","revision":9}]""";
        using var server = new ScriptedServer(_ => ScriptedResponse.Json(list));
        using var client = Syncing.Client(server.Address);
        await store.SyncAsync(client, Resources.Partners);
        list = """[{"id":"a","revision":1},{"id":"c","revision":3},{"id":"d"}]""";

        await store.SyncAsync(client, Resources.Partners, full: true);

        Assert.Equal(["b"], (await database.QueryAsync("select id from ~partners where deleted")).Select(row => row[0]));
    }

    [Theory]
    [OnSqlite]
    [OnPostgres]
    public async Task A_list_that_comes_whole_also_shows_what_has_gone(Kind kind)
    {
        await using var database = await TestDatabase.CreateAsync(kind);
        await using var store = database.Open();
        var hook = await _client.CreateAsync(Resources.Webhooks, Syncing.Expo, """{"type":"visitor","url":"https://x.example/"}"""u8.ToArray());
        var first = await store.SyncAsync(_client, Resources.Webhooks);
        await _client.DeleteAsync(Resources.Webhooks, Syncing.Expo, hook!.Id!);

        var second = await store.SyncAsync(_client, Resources.Webhooks);

        Assert.Equal((1, 0, 0, 0), first.Counts());
        Assert.Equal((0, 0, 1, 0), second.Counts());
        Assert.Null(second.NextRevision);
    }

    [Theory]
    [OnSqlite]
    [OnPostgres]
    public async Task What_is_edited_while_the_list_is_read_is_there_once_and_as_it_is_now(Kind kind)
    {
        await using var database = await TestDatabase.CreateAsync(kind);
        await using var store = database.Open();
        var all = await ListAsync(Resources.Visitors);
        var edits = 0;
        var watch = new SyncProgress(
            new SynchronousProgress<VisitNotice>(_ =>
            {
                // Each answer is followed by an edit of a record that has been read, and of one that has not.
                var edit = Interlocked.Increment(ref edits);
                if (edit < 4)
                    Task.WaitAll(ChangeAsync(all[edit].Id!, Company(edit)), ChangeAsync(all[^(edit + 1)].Id!, Company(edit)));
            }),
            new SynchronousProgress<long>(_ => { }));

        await store.SyncAsync(_client, Resources.Visitors, watch: watch);

        Assert.True(edits >= 4);
        var now = await ListAsync(Resources.Visitors);
        Assert.Equal(
            now.Select(record => $"{record.Id} {record.Revision}").Order(StringComparer.Ordinal),
            (await database.QueryAsync("select id, revision from ~visitors")).Select(row => $"{row[0]} {row[1]}").Order(StringComparer.Ordinal));
        Assert.Equal(all.Count, now.Count);
    }

    [Theory]
    [OnSqlite]
    [OnPostgres]
    public async Task Two_events_do_not_touch_each_other(Kind kind)
    {
        await using var database = await TestDatabase.CreateAsync(kind);
        await using var store = database.Open();
        var expos = new List<VisitRecord>();
        await foreach (var expo in _client.ListAsync(Resources.Expos, new ListQuery()))
            expos.Add(expo);

        foreach (var expo in expos)
            await store.SyncAsync(_client, new SyncRequest(Resources.RegistrationTypes, expo.Id!, Full: true), new SyncProgress(new SynchronousProgress<VisitNotice>(_ => { }), new SynchronousProgress<long>(_ => { })), default);

        Assert.Equal(2, (await database.QueryAsync("select expo_id, count(*) from ~registration_type group by 1")).Count);
    }

    [Theory]
    [OnSqlite]
    [OnPostgres]
    public async Task A_list_that_breaks_off_goes_on_from_there(Kind kind)
    {
        await using var database = await TestDatabase.CreateAsync(kind);
        await using var store = database.Open();
        var answers = 0;
        var watch = new SyncProgress(
            new SynchronousProgress<VisitNotice>(_ =>
            {
                if (Interlocked.Increment(ref answers) == 1)
                    _server.Inject("cut@9");
            }),
            new SynchronousProgress<long>(_ => { }));

        await Assert.ThrowsAsync<VisitApiException>(() => store.SyncAsync(_client, Resources.Visitors, watch: watch));
        var kept = int.Parse((await database.ScalarAsync("select count(*) from ~visitors"))!, System.Globalization.CultureInfo.InvariantCulture);
        _server.Inject("");
        var rest = await store.SyncAsync(_client, Resources.Visitors);

        Assert.Equal(100, kept);
        Assert.Equal((0, 0), (rest.Changed, rest.Unchanged));
        Assert.Equal((await ListAsync(Resources.Visitors)).Count, kept + rest.Added + rest.Deleted);
    }

    private static byte[] Body(string json) => Encoding.UTF8.GetBytes(json);

    private static string Company(int number) => $$$"""{"contact":{"company":"Engines {{{number}}}"}}""";

    private Task<VisitRecord?> ChangeAsync(string id, string json) => _editor.UpdateAsync(Resources.Visitors, Syncing.Expo, id, Body(json));

    /// <summary>All of an endpoint's records, as the client gives them.</summary>
    private async Task<List<VisitRecord>> ListAsync(Resource resource)
    {
        if (!resource.InExpo)
            return [await _client.GetAsync(resource, null, Syncing.Expo)];
        var query = new ListQuery { ExpoId = Syncing.Expo, Filters = resource.AllRecordsFilters };
        var all = new List<VisitRecord>();
        await foreach (var record in _client.ListAsync(resource, query))
            all.Add(record);
        return all;
    }

    private static void AssertSame(Kind kind, string expected, string actual)
    {
        if (kind == Kind.Sqlite)
            Assert.Equal(expected, actual);
        else
            Assert.True(JsonElement.DeepEquals(JsonDocument.Parse(expected).RootElement, JsonDocument.Parse(actual).RootElement), $"{expected}\n{actual}");
    }
}
