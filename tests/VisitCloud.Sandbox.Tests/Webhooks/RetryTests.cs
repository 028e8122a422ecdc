using System.Net;

namespace VisitCloud.Sandbox.Tests.Webhooks;

/// <summary>Failed calls and their retries.</summary>
public sealed class RetryTests
{
    private const string Expo = WebhookFixture.Expo;

    private static readonly TimeSpan Instant = TimeSpan.FromMilliseconds(1);

    internal static readonly TimeSpan[] Delays =
    [
        TimeSpan.FromSeconds(10), TimeSpan.FromMinutes(1), TimeSpan.FromMinutes(5), TimeSpan.FromMinutes(15), TimeSpan.FromHours(1),
        TimeSpan.FromDays(1),
    ];

    [Fact]
    public async Task Failed_calls_are_retried_six_times_at_the_documented_intervals()
    {
        await using var fixture = await WebhookFixture.CreateAsync();
        var webhook = await fixture.CreateWebhookAsync();
        fixture.Receiver.Handler = WebhookFixture.RespondWith(HttpStatusCode.InternalServerError);
        fixture.Receiver.Calls.Clear();
        await fixture.RegisterVisitorAsync();

        for (var retry = 0; retry < Delays.Length; retry++)
        {
            Assert.Equal(fixture.Clock.GetUtcNow() + Delays[retry], fixture.Server.NextWebhookCall);
            // Other changes do not bring the retry forward.
            await fixture.AdvanceAsync(Delays[retry] - Instant);
            await fixture.RegisterVisitorAsync();
            Assert.Equal(retry + 1, fixture.Receiver.Calls.Count);
            Assert.Equal(retry + 1, (int)(await fixture.GetWebhookAsync(webhook))["errorCount"]!);
            Assert.Equal("wait", (string)(await fixture.GetWebhookAsync(webhook))["state"]!);
            await fixture.AdvanceAsync(Instant);
            Assert.Equal(retry + 2, fixture.Receiver.Calls.Count);
        }

        Assert.Equal("error", (string)(await fixture.GetWebhookAsync(webhook))["state"]!);
        Assert.Equal(7, (int)(await fixture.GetWebhookAsync(webhook))["errorCount"]!);
        Assert.Null(fixture.Server.NextWebhookCall);
        await fixture.RegisterVisitorAsync();
        await fixture.AdvanceAsync(TimeSpan.FromDays(30));
        Assert.Equal(7, fixture.Receiver.Calls.Count);
    }

    [Fact]
    public async Task Setting_the_state_to_wait_delivers_all_missed_records()
    {
        await using var fixture = await WebhookFixture.CreateAsync();
        var webhook = await fixture.CreateWebhookAsync();
        fixture.Receiver.Handler = WebhookFixture.RespondWith(HttpStatusCode.InternalServerError);
        var ada = await fixture.RegisterVisitorAsync();
        foreach (var delay in Delays)
            await fixture.AdvanceAsync(delay);
        var grace = await fixture.RegisterVisitorAsync();
        fixture.Receiver.Handler = fixture.ReadPageAsync;

        var back = await fixture.Client.UpdateAsync($"webhooks/{Expo}/{webhook}", """{"state":"wait"}""");
        await fixture.Server.WhenWebhooksIdleAsync();

        Assert.Equal("wait", (string)back["state"]!);
        Assert.Equal(0, (int)back["errorCount"]!);
        Assert.Equal([(string)ada["id"]!, (string)grace["id"]!], fixture.DeliveredIds());
    }

    [Fact]
    public async Task A_success_restarts_the_retry_schedule()
    {
        await using var fixture = await WebhookFixture.CreateAsync();
        var webhook = await fixture.CreateWebhookAsync();
        fixture.Receiver.Handler = WebhookFixture.RespondWith(HttpStatusCode.InternalServerError);
        await fixture.RegisterVisitorAsync();
        await fixture.AdvanceAsync(Delays[0]);
        fixture.Receiver.Handler = fixture.ReadPageAsync;
        await fixture.AdvanceAsync(Delays[1]);
        Assert.Equal(0, (int)(await fixture.GetWebhookAsync(webhook))["errorCount"]!);

        fixture.Receiver.Handler = WebhookFixture.RespondWith(HttpStatusCode.InternalServerError);
        await fixture.RegisterVisitorAsync();

        Assert.Equal(1, (int)(await fixture.GetWebhookAsync(webhook))["errorCount"]!);
        Assert.Equal(fixture.Clock.GetUtcNow() + Delays[0], fixture.Server.NextWebhookCall);
        var log = (await fixture.GetWebhookAsync(webhook))["log"]!.AsArray();
        Assert.Equal([200, 500, 500, 200, 500], log.Select(entry => (int)entry!["status"]!));
    }

    [Fact]
    public async Task A_webhook_that_is_disabled_before_a_retry_is_not_called()
    {
        await using var fixture = await WebhookFixture.CreateAsync();
        var webhook = await fixture.CreateWebhookAsync();
        fixture.Receiver.Handler = WebhookFixture.RespondWith(HttpStatusCode.InternalServerError);
        await fixture.RegisterVisitorAsync();
        fixture.Receiver.Calls.Clear();

        await fixture.Client.UpdateAsync($"webhooks/{Expo}/{webhook}", """{"enabled":false}""");
        await fixture.AdvanceAsync(TimeSpan.FromDays(2));

        Assert.Empty(fixture.Receiver.Calls);
    }
}
