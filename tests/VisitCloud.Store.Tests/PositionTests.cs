using System.Globalization;
using VisitCloud.Client;
using VisitCloud.Client.Sync;
using VisitCloud.Store.Tests.Databases;
using VisitCloud.Tests.Servers;

namespace VisitCloud.Store.Tests;

/// <summary>The revision that a sync continues from.</summary>
public sealed class PositionTests
{
    [Theory]
    [SqliteData]
    [PostgresData]
    public async Task A_service_that_excludes_fromRevision_loses_no_change(DatabaseKind kind)
    {
        await using var sync = await SyncScenario.CreateAsync(kind, EventServer.Create(5));
        sync.Server.IsExclusive = true;
        await sync.SyncAsync(Resources.Contents);
        sync.Server.Records.AddRange(EventServer.Create(3, firstRevision: 1005, firstId: 5));

        var result = await sync.SyncAsync(Resources.Contents);

        Assert.Equal((3, 0, 0, 0), result.Counts());
        Assert.Equal(1008, result.NextRevision);
    }

    [Theory]
    [SqliteData]
    [PostgresData]
    public async Task A_run_without_changes_sends_one_request(DatabaseKind kind)
    {
        await using var sync = await SyncScenario.CreateAsync(kind, EventServer.Create(5));
        var first = await sync.SyncAsync(Resources.Visitors);

        var second = await sync.SyncAsync(Resources.Visitors);

        Assert.Equal((0, 0, 0, 0), second.Counts());
        Assert.Equal(1, second.Requests);
        Assert.Equal(first.NextRevision, second.NextRevision);
    }

    [Theory]
    [SqliteData]
    [PostgresData]
    public async Task An_empty_response_in_place_of_changes_is_verified(DatabaseKind kind)
    {
        await using var sync = await SyncScenario.CreateAsync(kind, EventServer.Create(5));
        await sync.SyncAsync(Resources.Contents);
        sync.Server.Records.Add("""{"id":"new","revision":2000}""");
        var next = sync.Server.Requests.Count + 1;
        sync.Server.Replace = (number, _) => number == next ? ScriptedResponse.Json("[]") : null;

        Assert.Equal((1, 0, 0, 0), (await sync.SyncAsync(Resources.Contents)).Counts());
    }

    [Theory]
    [SqliteData]
    [PostgresData]
    public async Task A_filtered_page_that_is_short_is_not_taken_for_the_end(DatabaseKind kind)
    {
        await using var sync = await SyncScenario.CreateAsync(kind, EventServer.Create(130));
        sync.Server.FiltersAfterPaging = true;
        // Ten records of the first page are filtered out, so that it has 90 records.
        for (var i = 40; i < 50; i++)
            sync.Server.Records[i] = $$"""{"id":"r{{i}}","revision":{{1000 + i}},"registrationState":"on-the-moon"}""";

        var result = await sync.SyncAsync(Resources.Visitors);

        Assert.Equal((120, 0, 0, 0), result.Counts());
        Assert.Equal(1130, result.NextRevision);
    }

    [Theory]
    [SqliteData]
    [PostgresData]
    public async Task The_revision_of_the_event_can_be_the_largest(DatabaseKind kind)
    {
        await using var database = await TestDatabase.CreateAsync(kind);
        await using var store = database.Open();
        using var server = new EventServer { Expo = $$"""{"id":"{{StoreTest.ExpoId}}","revision":{{long.MaxValue}}}""" };
        using var client = StoreTest.CreateClient(server.Address);

        Assert.Equal(long.MaxValue, (await store.SyncAsync(client, Resources.Expos)).NextRevision);
    }

    [Theory]
    [SqliteData]
    [PostgresData]
    public async Task A_revision_is_passed_only_when_all_its_records_were_read(DatabaseKind kind)
    {
        await using var sync = await SyncScenario.CreateAsync(kind, EventServer.Create(150), maximumRetryCount: 0);
        // The last record of the first page and the first of the second have the same revision.
        sync.Server.Records[100] = """{"id":"r100","revision":1099}""";
        sync.Server.Replace = (number, _) => number > 1 ? new ScriptedResponse(500, "") : null;

        await Assert.ThrowsAsync<VisitApiException>(() => sync.SyncAsync(Resources.Contents));
        var position = await sync.Database.ScalarAsync("select next_revision from ~sync_state");
        sync.Server.Replace = null;
        await sync.SyncAsync(Resources.Contents);

        Assert.Equal("1099", position);
        Assert.Equal("150", await sync.Database.ScalarAsync("select count(*) from ~contents"));
    }

    [Theory]
    [SqliteData]
    [PostgresData]
    public async Task Revisions_at_the_limits_of_64_bits_are_stored(DatabaseKind kind)
    {
        await using var sync = await SyncScenario.CreateAsync(kind, [
            $$"""{"id":"a","revision":{{long.MinValue}}}""", """{"id":"b","revision":-1}""",
            $$"""{"id":"c","revision":{{long.MaxValue}}}""",
        ]);

        foreach (var full in new[] { false, false, true })
        {
            var result = await sync.SyncAsync(Resources.Contents, full);
            Assert.Equal(long.MaxValue, result.NextRevision);
            Assert.Equal("3", await sync.Database.ScalarAsync("select count(*) from ~content"));
        }

        sync.Server.Records.RemoveRange(1, 2);
        await sync.SyncAsync(Resources.Contents, full: true);
        Assert.Equal(long.MinValue + 1, (await sync.SyncAsync(Resources.Contents)).NextRevision);
    }

    [Theory]
    [SqliteData]
    public async Task Any_single_wrong_response_gives_a_complete_result_or_an_error(DatabaseKind kind)
    {
        var replacements = new Dictionary<string, ScriptedResponse>
        {
            ["400"] = new(400, ""),
            ["403"] = new(403, ""),
            ["404"] = new(404, ""),
            ["422"] = new(422, ""),
            ["500"] = new(500, ""),
            ["empty body"] = new(200, ""),
            ["empty list"] = ScriptedResponse.Json("[]"),
            ["HTML"] = new(200, "<html></html>", "text/html"),
            ["broken"] = ScriptedResponse.Raw("HTTP/1.1 200 OK\r\nContent-Length: 900\r\n\r\n["),
        };
        foreach (var (name, replacement) in replacements)
        {
            for (var position = 1; position <= 4; position++)
                await CheckAsync(kind, $"{name} as response {position}", replacement, position);
        }
    }

    private static async Task CheckAsync(DatabaseKind kind, string what, ScriptedResponse replacement, int position)
    {
        await using var sync = await SyncScenario.CreateAsync(kind, EventServer.Create(150), maximumRetryCount: 0);
        await sync.SyncAsync(Resources.Contents);
        sync.Server.Records.AddRange(EventServer.Create(180, firstRevision: 5000, firstId: 150));
        var request = sync.Server.Requests.Count + position;
        sync.Server.Replace = (number, _) => number == request ? replacement : null;

        var failed = false;
        try
        {
            await sync.SyncAsync(Resources.Contents);
        }
        catch (VisitApiException)
        {
            failed = true;
        }

        var complete = await sync.Database.ScalarAsync("select count(*) from ~contents") == "330";
        Assert.True(failed || complete, what);
        var next = long.Parse((await sync.Database.ScalarAsync("select next_revision from ~sync_state"))!, CultureInfo.InvariantCulture);
        var expected = Enumerable.Range(1000, 150).Concat(Enumerable.Range(5000, 180)).Count(revision => revision < next);
        Assert.Equal($"{expected}", await sync.Database.ScalarAsync($"select count(*) from ~contents where revision < {next}"));
        sync.Server.Replace = null;
        await sync.SyncAsync(Resources.Contents);
        Assert.Equal("330", await sync.Database.ScalarAsync("select count(*) from ~contents"));
    }
}
