using VisitCloud.Client;
using VisitCloud.Client.Sync;
using VisitCloud.Store.Tests.Databases;
using VisitCloud.Tests.Servers;

namespace VisitCloud.Store.Tests;

/// <summary>How the sync confirms that a record which is missing from a complete list was deleted.</summary>
public sealed class DeletionConfirmationTests
{
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
        Assert.Equal(["r8"], await sync.Database.ReadDeletedAsync("actions"));
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
        var deletedBefore = await sync.Database.ReadDeletedAsync();
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
    public async Task A_confirmation_that_fails_marks_nothing(DatabaseKind kind)
    {
        await using var sync = await SyncScenario.CreateAsync(kind, EventServer.Create(5), maximumRetryCount: 0);
        await sync.SyncAsync(Resources.Contents);
        sync.Server.Records.RemoveRange(0, 2);
        sync.Server.Replace = (_, target)
            => target.EndsWith("/r1", StringComparison.Ordinal) ? ScriptedResponse.Json("""{"id":"other"}""") : null;

        await Assert.ThrowsAsync<VisitApiException>(() => sync.SyncAsync(Resources.Contents, full: true));

        Assert.Empty(await sync.Database.ReadDeletedAsync());
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

        Assert.Equal([".."], await sync.Database.ReadDeletedAsync());
    }
}
