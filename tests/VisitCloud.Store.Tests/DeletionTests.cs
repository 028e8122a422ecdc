using VisitCloud.Client;
using VisitCloud.Store.Tests.Databases;
using VisitCloud.Tests.Servers;

namespace VisitCloud.Store.Tests;

/// <summary>Records that are missing from a complete list.</summary>
public sealed class DeletionTests
{
    [Theory]
    [SqliteData]
    [PostgresData]
    public async Task Records_that_were_deleted_without_a_tombstone_are_marked(DatabaseKind kind)
    {
        await using var sync = await SyncScenario.CreateAsync(kind, EventServer.Create(250));
        await sync.SyncAsync(Resources.Contents);
        sync.Server.Records.RemoveAt(249);
        sync.Server.Records.RemoveAt(0);
        sync.Server.Forget();

        var changes = await sync.SyncAsync(Resources.Contents);
        var full = await sync.SyncAsync(Resources.Contents, full: true);
        var again = await sync.SyncAsync(Resources.Contents, full: true);

        Assert.Equal((0, 0, 0), (changes.Added, changes.Changed, changes.Deleted));
        Assert.Equal((0, 0, 2, 248), full.Counts());
        Assert.Equal((0, 0, 0, 248), again.Counts());
        Assert.Equal(2, sync.Server.ItemRequests.Count());
        Assert.Equal(["r0", "r249"], await sync.Database.ReadDeletedAsync());
    }

    [Theory]
    [SqliteData]
    [PostgresData]
    public async Task A_restored_backup_deletes_nothing_and_is_followed_backward(DatabaseKind kind)
    {
        await using var sync = await SyncScenario.CreateAsync(kind, EventServer.Create(250, firstRevision: 100_000));
        await sync.SyncAsync(Resources.Contents);
        sync.Server.Records = EventServer.Create(250, firstRevision: 500);

        var full = await sync.SyncAsync(Resources.Contents, full: true);
        sync.Server.Records.Add("""{"id":"new","revision":750}""");
        var next = await sync.SyncAsync(Resources.Contents);

        Assert.Equal((0, 250, 0, 0), full.Counts());
        Assert.Equal(750, full.NextRevision);
        Assert.Equal("500", await sync.Database.ScalarAsync("select min(revision) from ~contents"));
        Assert.Equal((1, 0, 0), (next.Added, next.Changed, next.Deleted));
    }

    [Theory]
    [SqliteData]
    [PostgresData]
    public async Task A_missing_record_that_can_be_read_by_ID_is_not_deleted(DatabaseKind kind)
    {
        await using var sync = await SyncScenario.CreateAsync(kind, EventServer.Create(30));
        await sync.SyncAsync(Resources.Partners);
        sync.Server.HiddenRecords.Add(sync.Server.Records[3].Replace("}", ",\"name\":\"Hidden\"}", StringComparison.Ordinal));
        sync.Server.Records.RemoveRange(3, 2);

        var full = await sync.SyncAsync(Resources.Partners, full: true);

        Assert.Equal((0, 1, 1, 28), full.Counts());
        Assert.Equal(["r4"], await sync.Database.ReadDeletedAsync("partners"));
        Assert.Equal("Hidden", await sync.Database.ScalarAsync("select name from ~partner where id = 'r3'"));
    }

    [Theory]
    [SqliteData]
    [PostgresData]
    public async Task A_visitor_in_an_unknown_state_is_not_deleted(DatabaseKind kind)
    {
        await using var sync = await SyncScenario.CreateAsync(kind, EventServer.Create(3));
        await sync.SyncAsync(Resources.Visitors);
        sync.Server.Records[0] = """{"id":"r0","revision":1004,"registrationState":"on-the-moon"}""";

        await sync.SyncAsync(Resources.Visitors, full: true);

        Assert.Empty(await sync.Database.ReadDeletedAsync("visitors"));
        Assert.Equal("on-the-moon", await sync.Database.ScalarAsync("select state from ~visitor where id = 'r0'"));
    }

    [Theory]
    [SqliteData]
    [PostgresData]
    public async Task A_marked_record_that_returns_is_unmarked_by_any_run(DatabaseKind kind)
    {
        await using var sync = await SyncScenario.CreateAsync(kind, EventServer.Create(3));
        await sync.SyncAsync(Resources.Contents);
        var last = sync.Server.Records[2];
        sync.Server.Records.RemoveAt(2);
        await sync.SyncAsync(Resources.Contents, full: true);
        var deleted = await sync.Database.ReadDeletedAsync();
        sync.Server.Records.Add(last);

        var result = await sync.SyncAsync(Resources.Contents);

        Assert.Equal(["r2"], deleted);
        Assert.Equal((0, 1), (result.Added, result.Changed));
        Assert.Empty(await sync.Database.ReadDeletedAsync());
    }

    [Theory]
    [SqliteData]
    [PostgresData]
    public async Task A_list_that_fails_marks_nothing(DatabaseKind kind)
    {
        await using var sync = await SyncScenario.CreateAsync(kind, EventServer.Create(250), maximumRetryCount: 0);
        await sync.SyncAsync(Resources.Contents);
        sync.Server.Records.RemoveAt(0);
        sync.Server.Replace = (_, target)
            => target.Contains("fromRevision=", StringComparison.Ordinal) ? new ScriptedResponse(500, "") : null;

        await Assert.ThrowsAsync<VisitApiException>(() => sync.SyncAsync(Resources.Contents, full: true));

        Assert.Empty(await sync.Database.ReadDeletedAsync());
    }

    [Theory]
    [SqliteData]
    [PostgresData]
    public async Task A_record_without_a_revision_does_not_affect_others(DatabaseKind kind)
    {
        await using var sync = await SyncScenario.CreateAsync(kind, EventServer.Create(4));
        await sync.SyncAsync(Resources.Contents);
        sync.Server.Records[3] = """{"id":"r3"}""";
        sync.Server.Records.RemoveAt(1);

        await sync.SyncAsync(Resources.Contents, full: true);

        Assert.Equal(["r1"], await sync.Database.ReadDeletedAsync());
    }
}
