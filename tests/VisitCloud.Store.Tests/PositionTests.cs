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
    public async Task A_run_without_changes_is_one_request(DatabaseKind kind)
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
}
