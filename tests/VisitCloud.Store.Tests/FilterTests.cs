using VisitCloud.Client;
using VisitCloud.Client.Sync;
using VisitCloud.Store.Tests.Databases;

namespace VisitCloud.Store.Tests;

/// <summary>Syncs of visitors of some registration types or in some registration states.</summary>
public sealed class FilterTests
{
    private static readonly SyncRequest Registered = new(Resources.Visitors, StoreTest.ExpoId) { RegistrationStates = ["registered"] };

    [Theory]
    [SqliteData]
    [PostgresData]
    public async Task The_first_run_requests_only_selected_visitors(DatabaseKind kind)
    {
        await using var sync = await SyncScenario.CreateAsync(kind, CreateVisitors("registered", "invited", "registered"));
        var request = Registered with { RegistrationTypes = ["t2", "t1"] };

        var result = await sync.SyncAsync(request);

        Assert.Equal((2, 0, 0, 0), result.Counts());
        Assert.Contains("registrationTypes=t1,t2&registrationStates=registered", sync.Server.Requests.First(), StringComparison.Ordinal);
        Assert.Equal(["v0", "v2"], await ReadIdsAsync(sync.Database));
    }

    [Theory]
    [SqliteData]
    [PostgresData]
    public async Task A_stored_visitor_that_is_not_selected_anymore_is_updated(DatabaseKind kind)
    {
        await using var sync = await SyncScenario.CreateAsync(kind, CreateVisitors("registered", "registered"));
        await sync.SyncAsync(Registered);
        sync.Server.Records.RemoveAt(0);
        sync.Server.Records.Add(Visitor(0, 2000, "cancelled"));
        sync.Server.Records.Add(Visitor(7, 2001, "invited"));
        sync.Server.Records.Add(Visitor(8, 2002, "registered"));
        sync.Server.Records.Add("""{"id":"v9","revision":2003,"deleted":true}""");

        var result = await sync.SyncAsync(Registered);

        Assert.Equal((1, 1, 0, 0), result.Counts());
        Assert.Equal(2004, result.NextRevision);
        Assert.Equal("cancelled", await sync.Database.ScalarAsync("select state from ~visitor where id = 'v0'"));
        Assert.Equal(["v0", "v1", "v8"], await ReadIdsAsync(sync.Database));
    }

    [Theory]
    [SqliteData]
    [PostgresData]
    public async Task Without_the_filter_everything_is_read(DatabaseKind kind)
    {
        await using var sync = await SyncScenario.CreateAsync(kind, CreateVisitors("invited", "registered"));
        await sync.SyncAsync(Registered);

        var result = await sync.SyncAsync(Resources.Visitors);

        Assert.Equal((1, 0, 0, 1), result.Counts());
    }

    [Theory]
    [SqliteData]
    [PostgresData]
    public async Task Full_expects_only_selected_visitors_in_the_list(DatabaseKind kind)
    {
        string[] states = [.. Enumerable.Repeat("invited", 50), "registered", "registered"];
        await using var sync = await SyncScenario.CreateAsync(kind, CreateVisitors(states));
        await sync.SyncAsync(Resources.Visitors);
        sync.Server.Records.RemoveAt(51);

        var result = await sync.SyncAsync(Registered with { Full = true });

        Assert.Equal((0, 0, 1, 1), result.Counts());
        Assert.Equal("51", await sync.Database.ScalarAsync("select count(*) from ~visitor"));
    }

    [Theory]
    [SqliteData]
    [PostgresData]
    public async Task Visitors_in_an_unknown_state_are_reported(DatabaseKind kind)
    {
        await using var sync = await SyncScenario.CreateAsync(kind, CreateVisitors("registered", "on-the-moon", "registered"));
        sync.Server.Expo =
            $$"""
            {"id":"{{StoreTest.ExpoId}}","revision":1,"registrationTypes":[{"id":"t1","type":"visitor"},{"id":"p","type":"partner"}],
             "registrationTypeStats":[{"id":"t1","name":"VIP","total":3},{"id":"t2","name":"Press","total":0},
              {"id":"p","name":"Exhibitor","total":9},7]}
            """;
        var warnings = new List<string>();
        var progress = StoreTest.CreateProgress(onWarning: warnings.Add);

        await sync.SyncAsync(Resources.Visitors, progress: progress);
        var count = warnings.Count;
        await sync.SyncAsync(Resources.Visitors, progress: progress);
        await sync.SyncAsync(Registered with { RegistrationStates = ["on-the-moon"] }, progress);
        await sync.SyncAsync(Resources.Visitors, full: true, progress: progress);

        Assert.Equal(1, count);
        Assert.Contains(
            "counts 3 visitors of registration type 'VIP', and the database has 2", Assert.Single(warnings), StringComparison.Ordinal);
    }

    private static IEnumerable<string> CreateVisitors(params string[] states)
        => states.Select((state, i) => Visitor(i, 1000 + i, state));

    private static string Visitor(int number, int revision, string state)
        => $$$"""{"id":"v{{{number}}}","revision":{{{revision}}},"registrationState":"{{{state}}}","registrationType":{"id":"t1"}}""";

    private static async Task<IEnumerable<string?>> ReadIdsAsync(TestDatabase database)
        => (await database.QueryAsync("select id from ~visitors order by id")).Select(row => row[0]);
}
