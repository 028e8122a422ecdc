using System.Net;

namespace VisitCloud.Sandbox.Tests.Webhooks;

/// <summary>What counts as delivered.</summary>
public sealed class CursorTests
{
    private const string Expo = Stage.Expo;

    [Theory]
    [InlineData("", 100)]
    [InlineData("&limit=20", 20)]
    [InlineData("&limit=1000", 100)]
    public async Task While_more_is_waiting_the_next_call_comes_at_once(string query, int page)
    {
        await using var stage = await Stage.SetAsync(new SandboxOptions { Visitors = 300 });
        stage.Receiver.Answer = context => stage.ReadAsync(context, "visitors", query);

        await stage.HookAsync();

        var whole = (await stage.Visitor.WholeListAsync($"visitors/{Expo}")).Select(record => (string)record["id"]!).ToList();
        Assert.Equal(whole, stage.DeliveredIds());
        Assert.InRange(stage.Receiver.Calls.Count, whole.Count / page, (whole.Count / page) + 2);
    }

    [Fact]
    public async Task A_part_of_what_waits_counts_only_as_far_as_it_was_read()
    {
        await using var stage = await Stage.SetAsync(new SandboxOptions { Visitors = 50, Oddities = false });
        var calls = 0;
        stage.Receiver.Answer = async context =>
        {
            await stage.ReadAsync(context, "visitors", "&limit=3");
            context.Response.StatusCode = ++calls == 2 ? 500 : 200;
        };

        var webhook = await stage.HookAsync();

        var ids = stage.DeliveredIds().ToList();
        Assert.Equal(6, ids.Count);
        Assert.Empty(ids[..3].Intersect(ids[3..]));
        Assert.Equal((long)stage.Delivered.ElementAt(2)["revision"]!, (long)(await stage.WebhookAsync(webhook))["lastRevision"]!);
    }

    [Fact]
    public async Task A_failed_call_delivered_nothing_and_the_same_records_come_again()
    {
        await using var stage = await Stage.SetAsync();
        await stage.HookAsync();
        stage.Receiver.Answer = async context =>
        {
            await stage.ReadAsync(context);
            // The records were taken, and nobody was told.
            context.Abort();
        };
        var ada = await stage.RegisterAsync();
        stage.Receiver.Answer = stage.ReadAsync;

        await stage.TurnAsync(TimeSpan.FromSeconds(10));

        Assert.Equal([(string)ada["id"]!, (string)ada["id"]!], stage.DeliveredIds());
    }

    [Fact]
    public async Task Within_a_call_the_same_records_can_be_read_as_often_as_one_likes()
    {
        await using var stage = await Stage.SetAsync();
        await stage.HookAsync();
        stage.Receiver.Answer = async context =>
        {
            await stage.ReadAsync(context);
            await stage.ReadAsync(context);
        };

        var ada = await stage.RegisterAsync();

        Assert.Equal([(string)ada["id"]!, (string)ada["id"]!], stage.DeliveredIds());
    }

    [Fact]
    public async Task Several_pages_may_be_read_within_a_call()
    {
        await using var stage = await Stage.SetAsync(new SandboxOptions { Visitors = 50 });
        stage.Receiver.Answer = async context =>
        {
            await stage.ReadAsync(context, "visitors", "&limit=10");
            await stage.ReadAsync(context, "visitors", $"&limit=10&fromRevision={(long)stage.Delivered.Last()["revision"]! + 1}");
        };

        await stage.HookAsync();

        var whole = (await stage.Visitor.ListAsync($"visitors/{Expo}")).Select(record => (string)record["id"]!).ToList();
        Assert.Equal(whole, stage.DeliveredIds());
        Assert.InRange(stage.Receiver.Calls.Count, whole.Count / 20, (whole.Count / 20) + 1);
    }

    [Fact]
    public async Task A_page_further_on_does_not_make_up_for_what_was_left_out()
    {
        await using var stage = await Stage.SetAsync();
        var webhook = await stage.HookAsync();
        stage.Receiver.Answer = context => stage.ReadAsync(context, "visitors", "&fromRevision=99999999999999");

        var ada = await stage.RegisterAsync();

        Assert.True((long)(await stage.WebhookAsync(webhook))["lastRevision"]! < (long)ada["revision"]!);
        Assert.Equal([(string)ada["id"]!], (await stage.Visitor.ListAsync($"visitors/{Expo}?webhookId={webhook}")).Select(record => (string)record["id"]!));
    }

    [Fact]
    public async Task Reading_outside_of_a_call_delivers_nothing()
    {
        await using var stage = await Stage.SetAsync();
        var webhook = await stage.HookAsync();
        stage.Receiver.Answer = Stage.Status(HttpStatusCode.InternalServerError);
        await stage.RegisterAsync();

        Assert.Single(await stage.Visitor.ListAsync($"visitors/{Expo}?webhookId={webhook}"));
        Assert.Single(await stage.Visitor.ListAsync($"visitors/{Expo}?webhookId={webhook}"));
    }

    [Fact]
    public async Task Another_key_can_not_read_by_the_webhook()
    {
        await using var stage = await Stage.SetAsync();
        var webhook = await stage.HookAsync();
        using var other = new Visitor(stage.Server, "sandbox-readonly");

        using var answer = await other.GetAsync($"visitors/{Expo}?webhookId={webhook}");

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
    }

    [Fact]
    public async Task Who_answers_200_and_reads_nothing_is_called_at_the_next_change_and_not_before()
    {
        await using var stage = await Stage.SetAsync();
        await stage.HookAsync();
        stage.Receiver.Answer = Stage.Status(HttpStatusCode.OK);
        stage.Receiver.Calls.Clear();

        var ada = await stage.RegisterAsync();
        Assert.Single(stage.Receiver.Calls);
        stage.Receiver.Answer = stage.ReadAsync;
        var grace = await stage.RegisterAsync();

        Assert.Equal(2, stage.Receiver.Calls.Count);
        Assert.Equal([(string)ada["id"]!, (string)grace["id"]!], stage.DeliveredIds());
    }

    [Theory]
    [InlineData("drop@1")]
    [InlineData("half@1")]
    [InlineData("cut@1")]
    public async Task A_page_that_broke_on_its_way_was_not_read(string faults)
    {
        await using var stage = await Stage.SetAsync();
        await stage.HookAsync();
        var calls = 0;
        stage.Receiver.Answer = async context =>
        {
            if (++calls == 1)
            {
                // One that answers 200 whatever happens.
                stage.Server.Inject(faults);
                await Assert.ThrowsAnyAsync<Exception>(() => stage.ReadAsync(context));
                return;
            }

            await stage.ReadAsync(context);
        };

        var ada = await stage.RegisterAsync();
        var grace = await stage.RegisterAsync();

        Assert.Equal([(string)ada["id"]!, (string)grace["id"]!], stage.DeliveredIds());
    }

    [Fact]
    public async Task The_webhook_tells_what_is_there_and_what_is_delivered()
    {
        await using var stage = await Stage.SetAsync();
        var webhook = await stage.HookAsync(enabled: false);
        Assert.Equal(0, (long)(await stage.WebhookAsync(webhook))["currentRevision"]!);

        var ada = await stage.RegisterAsync();
        var before = await stage.WebhookAsync(webhook);
        await stage.Visitor.UpdateAsync($"webhooks/{Expo}/{webhook}", """{"enabled":true}""");
        await stage.Server.WhenWebhooksIdleAsync();
        var after = await stage.WebhookAsync(webhook);

        Assert.Equal((long)ada["revision"]!, (long)before["currentRevision"]!);
        Assert.Equal(0, (long)before["lastRevision"]!);
        Assert.Null(before["sentTime"]);
        Assert.Equal((long)ada["revision"]!, (long)after["currentRevision"]!);
        Assert.Equal((long)ada["revision"]!, (long)after["lastRevision"]!);
        Assert.Equal("2026-03-10T09:00:00Z", (string)after["sentTime"]!);
        Assert.Equal("wait", (string)after["state"]!);
        var entry = Assert.Single(after["log"]!.AsArray())!;
        Assert.Equal("2026-03-10T09:00:00Z", (string)entry["time"]!);
        Assert.Equal(200, (int)entry["status"]!);
        Assert.Equal((long)ada["revision"]!, (long)(Assert.Single(await stage.Visitor.ListAsync($"webhooks/{Expo}")))["currentRevision"]!);
    }

    [Fact]
    public async Task A_webhook_can_be_sent_back_whole_with_what_it_shows()
    {
        await using var stage = await Stage.SetAsync();
        var webhook = await stage.HookAsync();
        await stage.RegisterAsync();
        var shown = await stage.WebhookAsync(webhook);
        shown["enabled"] = false;

        Assert.False((bool)(await stage.Visitor.UpdateAsync($"webhooks/{Expo}/{webhook}", shown.ToJsonString()))["enabled"]!);
    }

    [Fact]
    public async Task A_registration_that_is_denied_calls_and_shows_to_who_asks_for_that_state()
    {
        await using var stage = await Stage.SetAsync();
        await stage.HookAsync();
        var ada = await stage.RegisterAsync();
        stage.Delivered.Clear();
        stage.Receiver.Calls.Clear();

        await stage.Visitor.UpdateAsync($"visitors/{Expo}/{ada["id"]}", """{"registrationState":"denied"}""");
        await stage.Server.WhenWebhooksIdleAsync();
        Assert.Single(stage.Receiver.Calls);
        Assert.Empty(stage.Delivered);

        stage.Receiver.Answer = context => stage.ReadAsync(context, "visitors", "&registrationStates=registered,denied");
        await stage.Visitor.UpdateAsync($"visitors/{Expo}/{ada["id"]}", """{"registrationState":"registered"}""");
        await stage.Visitor.UpdateAsync($"visitors/{Expo}/{ada["id"]}", """{"registrationState":"denied"}""");
        await stage.Server.WhenWebhooksIdleAsync();

        Assert.Equal("denied", (string)stage.Delivered.Last()["registrationState"]!);
    }

    [Fact]
    public async Task A_deletion_is_delivered_as_a_tombstone()
    {
        await using var stage = await Stage.SetAsync();
        await stage.HookAsync();
        var ada = await stage.RegisterAsync();
        stage.Delivered.Clear();

        using var deleted = await stage.Visitor.SendAsync(HttpMethod.Delete, $"visitors/{Expo}/{ada["id"]}");
        await stage.Server.WhenWebhooksIdleAsync();

        var tombstone = Assert.Single(stage.Delivered);
        Assert.Equal((string)ada["id"]!, (string)tombstone["id"]!);
        Assert.True((bool)tombstone["deleted"]!);
    }
}
