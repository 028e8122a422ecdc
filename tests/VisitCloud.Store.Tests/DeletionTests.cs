using VisitCloud.Client;
using VisitCloud.Client.Sync;
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
        Assert.Equal(["r0", "r249"], await DeletedAsync(sync.Database));
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
        Assert.Equal(["r4"], await DeletedAsync(sync.Database, "partners"));
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

        Assert.Empty(await DeletedAsync(sync.Database, "visitors"));
        Assert.Equal("on-the-moon", await sync.Database.ScalarAsync("select state from ~visitor where id = 'r0'"));
    }

    [Theory]
    [SqliteData]
    [PostgresData]
    public async Task Without_items_a_second_list_confirms(DatabaseKind kind)
    {
        await using var sync = await SyncScenario.CreateAsync(kind, EventServer.Create(120));
        await sync.SyncAsync(Resources.Actions);
        var removed = sync.Server.Records[7];
        sync.Server.Records.RemoveRange(7, 2);
        // The record that is missing once is in the second list.
        var lists = 0;
        sync.Server.Replace = (_, target) =>
        {
            if (!target.Contains("fromRevision", StringComparison.Ordinal) && ++lists == 2)
                sync.Server.Records.Insert(7, removed);
            return null;
        };

        var full = await sync.SyncAsync(Resources.Actions, full: true);

        Assert.Equal((0, 0, 1, 119), full.Counts());
        Assert.Equal(["r8"], await DeletedAsync(sync.Database, "actions"));
        Assert.Empty(sync.Server.ItemRequests);
    }

    [Theory]
    [SqliteData]
    [PostgresData]
    public async Task More_than_half_missing_is_an_error_until_it_is_confirmed(DatabaseKind kind)
    {
        await using var sync = await SyncScenario.CreateAsync(kind, EventServer.Create(60));
        await sync.SyncAsync(Resources.Contents);
        sync.Server.Records.RemoveRange(0, 31);
        sync.Server.Forget();

        var error = await Assert.ThrowsAsync<StoreException>(() => sync.SyncAsync(Resources.Contents, full: true));
        var deletedBefore = await DeletedAsync(sync.Database);
        var itemRequests = sync.Server.ItemRequests.Count();
        var forced = await sync.SyncAsync(Resources.Contents, full: true, force: true);

        Assert.Equal(StoreErrorKind.DeletionsNotConfirmed, error.Kind);
        Assert.Contains("31 of the 60", error.Message, StringComparison.Ordinal);
        Assert.Contains("-Force", error.Message, StringComparison.Ordinal);
        Assert.Empty(deletedBefore);
        Assert.Equal(0, itemRequests);
        Assert.Equal((0, 0, 31, 29), forced.Counts());
    }

    [Theory]
    [SqliteData]
    [PostgresData]
    public async Task Half_missing_needs_no_confirmation_by_the_user(DatabaseKind kind)
    {
        await using var sync = await SyncScenario.CreateAsync(kind, EventServer.Create(60));
        await sync.SyncAsync(Resources.Contents);
        sync.Server.Records.RemoveRange(0, 29);
        sync.Server.Records[0] = """{"id":"r29","revision":2000,"deleted":true}""";
        sync.Server.Records = [.. sync.Server.Records.Skip(1), sync.Server.Records[0]];

        // 29 of 60 are missing, and the tombstone came back.
        Assert.Equal((0, 0, 30, 30), (await sync.SyncAsync(Resources.Contents, full: true)).Counts());
    }

    [Theory]
    [SqliteData]
    [PostgresData]
    public async Task Lists_that_are_always_complete_need_confirmation_without_Full(DatabaseKind kind)
    {
        await using var sync = await SyncScenario.CreateAsync(kind, Enumerable.Range(0, 30).Select(i => $$"""{"id":"w{{i}}"}"""));
        var first = await sync.SyncAsync(Resources.Webhooks);
        sync.Server.Records.RemoveAt(0);
        var second = await sync.SyncAsync(Resources.Webhooks);
        sync.Server.Records.Clear();

        var error = await Assert.ThrowsAsync<StoreException>(() => sync.SyncAsync(Resources.Webhooks));
        var forced = await sync.SyncAsync(Resources.Webhooks, force: true);

        Assert.Equal((30, 0, 0, 0), first.Counts());
        Assert.Null(first.NextRevision);
        Assert.Equal((0, 0, 1, 29), second.Counts());
        Assert.Equal(StoreErrorKind.DeletionsNotConfirmed, error.Kind);
        Assert.Equal((0, 0, 29, 0), forced.Counts());
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
        var deleted = await DeletedAsync(sync.Database);
        sync.Server.Records.Add(last);

        var result = await sync.SyncAsync(Resources.Contents);

        Assert.Equal(["r2"], deleted);
        Assert.Equal((0, 1), (result.Added, result.Changed));
        Assert.Empty(await DeletedAsync(sync.Database));
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

        Assert.Empty(await DeletedAsync(sync.Database));
    }

    [Theory]
    [SqliteData]
    [PostgresData]
    public async Task A_confirmation_that_fails_marks_nothing(DatabaseKind kind)
    {
        await using var sync = await SyncScenario.CreateAsync(kind, EventServer.Create(5), maximumRetryCount: 0);
        await sync.SyncAsync(Resources.Contents);
        sync.Server.Records.RemoveRange(0, 2);
        sync.Server.Replace = (_, target)
            => target.EndsWith("/r1", StringComparison.Ordinal) ? ScriptedResponse.Json("""{"id":"other"}""") : null;

        await Assert.ThrowsAsync<VisitApiException>(() => sync.SyncAsync(Resources.Contents, full: true));

        Assert.Empty(await DeletedAsync(sync.Database));
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

        Assert.Equal(["r1"], await DeletedAsync(sync.Database));
    }

    [Theory]
    [SqliteData]
    [PostgresData]
    public async Task An_ID_that_cannot_be_part_of_an_address_is_confirmed_by_a_second_list(DatabaseKind kind)
    {
        await using var sync = await SyncScenario.CreateAsync(kind, ["""{"id":"..","revision":1}""", """{"id":"a","revision":2}"""]);
        await sync.SyncAsync(Resources.Contents);
        sync.Server.Records.RemoveAt(0);

        await sync.SyncAsync(Resources.Contents, full: true);

        Assert.Equal([".."], await DeletedAsync(sync.Database));
    }

    private static async Task<IEnumerable<string?>> DeletedAsync(TestDatabase database, string table = "contents")
        => (await database.QueryAsync($"select id from ~{table} where deleted order by id")).Select(row => row[0]);
}
