using System.Net;

namespace VisitCloud.Sandbox.Tests.Webhooks;

/// <summary>When records count as delivered.</summary>
public sealed class CursorTests
{
    private const string Expo = WebhookFixture.Expo;

    [Theory]
    [InlineData("", 100)]
    [InlineData("&limit=20", 20)]
    [InlineData("&limit=1000", 100)]
    public async Task The_next_call_follows_at_once_while_records_are_waiting(string query, int page)
    {
        await using var fixture = await WebhookFixture.CreateAsync(new SandboxOptions { Visitors = 300 });
        fixture.Receiver.Handler = context => fixture.ReadPageAsync(context, "visitors", query);

        await fixture.CreateWebhookAsync();

        var whole = (await fixture.Client.ReadAllAsync($"visitors/{Expo}")).Select(record => (string)record["id"]!).ToList();
        Assert.Equal(whole, fixture.DeliveredIds());
        Assert.InRange(fixture.Receiver.Calls.Count, whole.Count / page, (whole.Count / page) + 2);
    }

    [Fact]
    public async Task Records_are_delivered_only_up_to_the_last_page_read()
    {
        await using var fixture = await WebhookFixture.CreateAsync(new SandboxOptions { Visitors = 50, EdgeCases = false });
        var calls = 0;
        fixture.Receiver.Handler = async context =>
        {
            await fixture.ReadPageAsync(context, "visitors", "&limit=3");
            context.Response.StatusCode = ++calls == 2 ? 500 : 200;
        };

        var webhook = await fixture.CreateWebhookAsync();

        var ids = fixture.DeliveredIds().ToList();
        Assert.Equal(6, ids.Count);
        Assert.Empty(ids[..3].Intersect(ids[3..]));
        Assert.Equal((long)fixture.Delivered.ElementAt(2)["revision"]!, (long)(await fixture.GetWebhookAsync(webhook))["lastRevision"]!);
    }

    [Fact]
    public async Task After_a_failed_call_the_same_records_are_read_again()
    {
        await using var fixture = await WebhookFixture.CreateAsync();
        await fixture.CreateWebhookAsync();
        fixture.Receiver.Handler = async context =>
        {
            await fixture.ReadPageAsync(context);
            // The receiver has the records, but the service gets no response.
            context.Abort();
        };
        var ada = await fixture.RegisterVisitorAsync();
        fixture.Receiver.Handler = fixture.ReadPageAsync;

        await fixture.AdvanceAsync(TimeSpan.FromSeconds(10));

        Assert.Equal([(string)ada["id"]!, (string)ada["id"]!], fixture.DeliveredIds());
    }

    [Fact]
    public async Task Records_can_be_read_again_during_a_call()
    {
        await using var fixture = await WebhookFixture.CreateAsync();
        await fixture.CreateWebhookAsync();
        fixture.Receiver.Handler = async context =>
        {
            await fixture.ReadPageAsync(context);
            await fixture.ReadPageAsync(context);
        };

        var ada = await fixture.RegisterVisitorAsync();

        Assert.Equal([(string)ada["id"]!, (string)ada["id"]!], fixture.DeliveredIds());
    }

    [Fact]
    public async Task Several_pages_can_be_read_during_a_call()
    {
        await using var fixture = await WebhookFixture.CreateAsync(new SandboxOptions { Visitors = 50 });
        fixture.Receiver.Handler = async context =>
        {
            await fixture.ReadPageAsync(context, "visitors", "&limit=10");
            await fixture.ReadPageAsync(context, "visitors", $"&limit=10&fromRevision={(long)fixture.Delivered.Last()["revision"]! + 1}");
        };

        await fixture.CreateWebhookAsync();

        var whole = (await fixture.Client.GetListAsync($"visitors/{Expo}")).Select(record => (string)record["id"]!).ToList();
        Assert.Equal(whole, fixture.DeliveredIds());
        Assert.InRange(fixture.Receiver.Calls.Count, whole.Count / 20, (whole.Count / 20) + 1);
    }

    [Fact]
    public async Task A_page_after_a_gap_does_not_deliver_the_gap()
    {
        await using var fixture = await WebhookFixture.CreateAsync();
        var webhook = await fixture.CreateWebhookAsync();
        fixture.Receiver.Handler = context => fixture.ReadPageAsync(context, "visitors", "&fromRevision=99999999999999");

        var ada = await fixture.RegisterVisitorAsync();

        Assert.True((long)(await fixture.GetWebhookAsync(webhook))["lastRevision"]! < (long)ada["revision"]!);
        var next = await fixture.Client.GetListAsync($"visitors/{Expo}?webhookId={webhook}");
        Assert.Equal([(string)ada["id"]!], next.Select(record => (string)record["id"]!));
    }

    [Fact]
    public async Task Reads_outside_a_call_deliver_nothing()
    {
        await using var fixture = await WebhookFixture.CreateAsync();
        var webhook = await fixture.CreateWebhookAsync();
        fixture.Receiver.Handler = WebhookFixture.RespondWith(HttpStatusCode.InternalServerError);
        await fixture.RegisterVisitorAsync();

        Assert.Single(await fixture.Client.GetListAsync($"visitors/{Expo}?webhookId={webhook}"));
        Assert.Single(await fixture.Client.GetListAsync($"visitors/{Expo}?webhookId={webhook}"));
    }

    [Fact]
    public async Task Other_keys_cannot_read_with_the_webhook()
    {
        await using var fixture = await WebhookFixture.CreateAsync();
        var webhook = await fixture.CreateWebhookAsync();
        using var other = new ApiClient(fixture.Server, "sandbox-readonly");

        using var response = await other.GetAsync($"visitors/{Expo}?webhookId={webhook}");

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
    }

    [Fact]
    public async Task A_receiver_that_reads_nothing_is_called_at_the_next_change()
    {
        await using var fixture = await WebhookFixture.CreateAsync();
        await fixture.CreateWebhookAsync();
        fixture.Receiver.Handler = WebhookFixture.RespondWith(HttpStatusCode.OK);
        fixture.Receiver.Calls.Clear();

        var ada = await fixture.RegisterVisitorAsync();
        Assert.Single(fixture.Receiver.Calls);
        fixture.Receiver.Handler = fixture.ReadPageAsync;
        var grace = await fixture.RegisterVisitorAsync();

        Assert.Equal(2, fixture.Receiver.Calls.Count);
        Assert.Equal([(string)ada["id"]!, (string)grace["id"]!], fixture.DeliveredIds());
    }

    [Theory]
    [InlineData("drop@1")]
    [InlineData("half@1")]
    [InlineData("cut@1")]
    public async Task An_incomplete_page_does_not_count_as_read(string faults)
    {
        await using var fixture = await WebhookFixture.CreateAsync();
        await fixture.CreateWebhookAsync();
        var calls = 0;
        fixture.Receiver.Handler = async context =>
        {
            if (++calls == 1)
            {
                // The receiver responds 200 despite the failed read.
                fixture.Server.Inject(faults);
                await Assert.ThrowsAnyAsync<Exception>(() => fixture.ReadPageAsync(context));
                return;
            }

            await fixture.ReadPageAsync(context);
        };

        var ada = await fixture.RegisterVisitorAsync();
        var grace = await fixture.RegisterVisitorAsync();

        Assert.Equal([(string)ada["id"]!, (string)grace["id"]!], fixture.DeliveredIds());
    }

    [Fact]
    public async Task A_denied_registration_is_delivered_if_its_state_is_requested()
    {
        await using var fixture = await WebhookFixture.CreateAsync();
        await fixture.CreateWebhookAsync();
        var ada = await fixture.RegisterVisitorAsync();
        fixture.Delivered.Clear();
        fixture.Receiver.Calls.Clear();

        await fixture.Client.UpdateAsync($"visitors/{Expo}/{ada["id"]}", """{"registrationState":"denied"}""");
        await fixture.Server.WhenWebhooksIdleAsync();
        Assert.Single(fixture.Receiver.Calls);
        Assert.Empty(fixture.Delivered);

        fixture.Receiver.Handler = context => fixture.ReadPageAsync(context, "visitors", "&registrationStates=registered,denied");
        await fixture.Client.UpdateAsync($"visitors/{Expo}/{ada["id"]}", """{"registrationState":"registered"}""");
        await fixture.Client.UpdateAsync($"visitors/{Expo}/{ada["id"]}", """{"registrationState":"denied"}""");
        await fixture.Server.WhenWebhooksIdleAsync();

        Assert.Equal("denied", (string)fixture.Delivered.Last()["registrationState"]!);
    }

    [Fact]
    public async Task A_deletion_is_delivered_as_a_tombstone()
    {
        await using var fixture = await WebhookFixture.CreateAsync();
        await fixture.CreateWebhookAsync();
        var ada = await fixture.RegisterVisitorAsync();
        fixture.Delivered.Clear();

        using var deleted = await fixture.Client.SendAsync(HttpMethod.Delete, $"visitors/{Expo}/{ada["id"]}");
        await fixture.Server.WhenWebhooksIdleAsync();

        var tombstone = Assert.Single(fixture.Delivered);
        Assert.Equal((string)ada["id"]!, (string)tombstone["id"]!);
        Assert.True((bool)tombstone["deleted"]!);
    }
}
