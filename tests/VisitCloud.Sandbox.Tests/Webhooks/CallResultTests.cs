using System.Net;
using Microsoft.AspNetCore.Http;
using VisitCloud.Tests.Servers;

namespace VisitCloud.Sandbox.Tests.Webhooks;

/// <summary>Which calls succeed and which fail.</summary>
public sealed class CallResultTests
{
    private const string Expo = WebhookFixture.Expo;

    private static readonly TimeSpan Instant = TimeSpan.FromMilliseconds(1);

    [Theory]
    [InlineData(201)]
    [InlineData(204)]
    [InlineData(301)]
    [InlineData(302)]
    [InlineData(307)]
    [InlineData(401)]
    [InlineData(404)]
    [InlineData(500)]
    [InlineData(503)]
    public async Task Every_status_except_200_is_a_failure_and_redirects_are_not_followed(int status)
    {
        await using var fixture = await WebhookFixture.CreateAsync();
        var webhook = await fixture.CreateWebhookAsync();
        fixture.Receiver.Calls.Clear();
        fixture.Receiver.Handler = async context =>
        {
            await fixture.ReadPageAsync(context);
            context.Response.StatusCode = status;
            context.Response.Headers.Location = "/elsewhere";
        };

        await fixture.RegisterVisitorAsync();

        Assert.Single(fixture.Receiver.Calls);
        var webhookRecord = await fixture.GetWebhookAsync(webhook);
        Assert.Equal(1, (int)webhookRecord["errorCount"]!);
        Assert.Equal(status, (int)webhookRecord["log"]!.AsArray()[^1]!["status"]!);
        Assert.True((long)webhookRecord["lastRevision"]! < (long)webhookRecord["currentRevision"]!);
    }

    [Fact]
    public async Task No_response_within_30_seconds_is_a_failure()
    {
        await using var fixture = await WebhookFixture.CreateAsync();
        var webhook = await fixture.CreateWebhookAsync();
        var read = new TaskCompletionSource();
        fixture.Receiver.Handler = async context =>
        {
            await fixture.ReadPageAsync(context);
            read.SetResult();
            var left = new TaskCompletionSource();
            context.RequestAborted.Register(left.SetResult);
            await left.Task;
        };
        var ada = await fixture.Client.CreateAsync($"visitors/{Expo}", """{"contact":{"lastName":"Lovelace"}}""");
        await read.Task;
        fixture.Clock.Advance(TimeSpan.FromSeconds(30) - Instant);
        Assert.False(fixture.Server.WhenWebhooksIdleAsync().IsCompleted);

        await fixture.AdvanceAsync(Instant);
        var webhookRecord = await fixture.GetWebhookAsync(webhook);
        Assert.Equal(1, (int)webhookRecord["errorCount"]!);
        Assert.Contains("30 seconds", (string)webhookRecord["log"]!.AsArray()[^1]!["error"]!);
        // The delay starts at the failure.
        Assert.Equal(fixture.Clock.GetUtcNow() + RetryTests.Delays[0], fixture.Server.NextWebhookCall);

        fixture.Receiver.Handler = fixture.ReadPageAsync;
        await fixture.AdvanceAsync(RetryTests.Delays[0]);
        Assert.Equal([(string)ada["id"]!, (string)ada["id"]!], fixture.DeliveredIds());
    }

    [Fact]
    public async Task A_response_just_within_30_seconds_succeeds()
    {
        await using var fixture = await WebhookFixture.CreateAsync();
        var webhook = await fixture.CreateWebhookAsync();
        var read = new TaskCompletionSource();
        var release = new TaskCompletionSource();
        fixture.Receiver.Handler = async context =>
        {
            await fixture.ReadPageAsync(context);
            read.SetResult();
            await release.Task;
        };
        var ada = await fixture.Client.CreateAsync($"visitors/{Expo}", """{"contact":{"lastName":"Lovelace"}}""");
        await read.Task;
        fixture.Clock.Advance(TimeSpan.FromSeconds(30) - Instant);

        release.SetResult();
        await fixture.Server.WhenWebhooksIdleAsync();

        Assert.Equal((long)ada["revision"]!, (long)(await fixture.GetWebhookAsync(webhook))["lastRevision"]!);
        Assert.Equal(29_999, (long)(await fixture.GetWebhookAsync(webhook))["log"]!.AsArray()[^1]!["duration"]!);
    }

    [Fact]
    public async Task A_refused_connection_is_a_failure()
    {
        await using var fixture = await WebhookFixture.CreateAsync();

        var body = $$"""{"type":"visitor","url":"{{FreePort.CreateUnusedAddress()}}","enabled":true}""";
        var webhook = await fixture.Client.CreateAsync($"webhooks/{Expo}", body);
        await fixture.Server.WhenWebhooksIdleAsync();

        var webhookRecord = await fixture.GetWebhookAsync((string)webhook["id"]!);
        Assert.Equal(1, (int)webhookRecord["errorCount"]!);
        Assert.Null(webhookRecord["log"]!.AsArray()[0]!["status"]);
        Assert.NotEmpty((string)webhookRecord["log"]!.AsArray()[0]!["error"]!);
    }

    [Fact]
    public async Task A_connection_that_is_closed_without_a_response_is_a_failure()
    {
        await using var fixture = await WebhookFixture.CreateAsync();
        var webhook = await fixture.CreateWebhookAsync();
        fixture.Receiver.Handler = context =>
        {
            context.Abort();
            return Task.CompletedTask;
        };

        await fixture.RegisterVisitorAsync();

        Assert.Equal(1, (int)(await fixture.GetWebhookAsync(webhook))["errorCount"]!);
    }

    [Theory]
    [InlineData("call-unsent@1", 0)]
    [InlineData("call-lost@1", 1)]
    public async Task An_injected_loss_of_a_call_or_its_response_is_a_failure(string faults, int calls)
    {
        await using var fixture = await WebhookFixture.CreateAsync();
        var webhook = await fixture.CreateWebhookAsync();
        fixture.Receiver.Calls.Clear();
        fixture.Server.Inject(faults);

        var ada = await fixture.RegisterVisitorAsync();
        Assert.Equal(calls, fixture.Receiver.Calls.Count);
        Assert.Equal(1, (int)(await fixture.GetWebhookAsync(webhook))["errorCount"]!);

        fixture.Delivered.Clear();
        await fixture.AdvanceAsync(RetryTests.Delays[0]);
        Assert.Equal([(string)ada["id"]!], fixture.DeliveredIds());
    }

    [Fact]
    public async Task An_injected_double_call_is_sent_twice()
    {
        await using var fixture = await WebhookFixture.CreateAsync();
        var webhook = await fixture.CreateWebhookAsync();
        fixture.Receiver.Calls.Clear();
        fixture.Server.Inject("call-double@1");

        var ada = await fixture.RegisterVisitorAsync();

        Assert.Equal(2, fixture.Receiver.Calls.Count);
        Assert.Equal([(string)ada["id"]!, (string)ada["id"]!], fixture.DeliveredIds());
        Assert.Equal((long)ada["revision"]!, (long)(await fixture.GetWebhookAsync(webhook))["lastRevision"]!);
    }

    [Fact]
    public async Task A_double_call_succeeds_only_if_both_calls_succeed()
    {
        await using var fixture = await WebhookFixture.CreateAsync();
        var webhook = await fixture.CreateWebhookAsync();
        fixture.Server.Inject("call-double@1");
        var calls = 0;
        fixture.Receiver.Handler = async context =>
        {
            await fixture.ReadPageAsync(context);
            if (Interlocked.Increment(ref calls) == 2)
                context.Response.StatusCode = 500;
        };

        await fixture.RegisterVisitorAsync();

        var webhookRecord = await fixture.GetWebhookAsync(webhook);
        Assert.Equal(1, (int)webhookRecord["errorCount"]!);
        Assert.True((long)webhookRecord["lastRevision"]! < (long)webhookRecord["currentRevision"]!);
    }
}
