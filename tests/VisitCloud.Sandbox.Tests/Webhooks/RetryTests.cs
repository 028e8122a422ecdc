using System.Net;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using VisitCloud.Tests.Servers;

namespace VisitCloud.Sandbox.Tests.Webhooks;

/// <summary>Calls that fail, and what becomes of them.</summary>
public sealed class RetryTests : IDisposable
{
    private const string Expo = Stage.Expo;

    private static readonly TimeSpan Moment = TimeSpan.FromMilliseconds(1);

    private static readonly TimeSpan[] Waits =
    [
        TimeSpan.FromSeconds(10), TimeSpan.FromMinutes(1), TimeSpan.FromMinutes(5), TimeSpan.FromMinutes(15), TimeSpan.FromHours(1), TimeSpan.FromDays(1),
    ];

    private readonly string _folder = Directory.CreateTempSubdirectory("sandbox-").FullName;

    private SandboxOptions Kept => new() { Visitors = 0, Data = Path.Combine(_folder, "data.db") };

    [Fact]
    public async Task It_is_called_again_at_the_contracts_times_and_given_up_after_the_sixth()
    {
        await using var stage = await Stage.SetAsync();
        var webhook = await stage.HookAsync();
        stage.Receiver.Answer = Stage.Status(HttpStatusCode.InternalServerError);
        stage.Receiver.Calls.Clear();
        await stage.RegisterAsync();

        for (var retry = 0; retry < Waits.Length; retry++)
        {
            Assert.Equal(stage.Clock.GetUtcNow() + Waits[retry], stage.Server.NextWebhookCall);
            // Neither the time that has not come nor another change brings it forward.
            await stage.TurnAsync(Waits[retry] - Moment);
            await stage.RegisterAsync();
            Assert.Equal(retry + 1, stage.Receiver.Calls.Count);
            Assert.Equal(retry + 1, (int)(await stage.WebhookAsync(webhook))["errorCount"]!);
            Assert.Equal("wait", (string)(await stage.WebhookAsync(webhook))["state"]!);
            await stage.TurnAsync(Moment);
            Assert.Equal(retry + 2, stage.Receiver.Calls.Count);
        }

        Assert.Equal("error", (string)(await stage.WebhookAsync(webhook))["state"]!);
        Assert.Equal(7, (int)(await stage.WebhookAsync(webhook))["errorCount"]!);
        Assert.Null(stage.Server.NextWebhookCall);
        await stage.RegisterAsync();
        await stage.TurnAsync(TimeSpan.FromDays(30));
        Assert.Equal(7, stage.Receiver.Calls.Count);
    }

    [Fact]
    public async Task Set_back_to_wait_it_is_called_at_once_with_all_that_it_missed()
    {
        await using var stage = await Stage.SetAsync();
        var webhook = await stage.HookAsync();
        stage.Receiver.Answer = Stage.Status(HttpStatusCode.InternalServerError);
        var ada = await stage.RegisterAsync();
        foreach (var wait in Waits)
            await stage.TurnAsync(wait);
        var grace = await stage.RegisterAsync();
        stage.Receiver.Answer = stage.ReadAsync;

        var back = await stage.Visitor.UpdateAsync($"webhooks/{Expo}/{webhook}", """{"state":"wait"}""");
        await stage.Server.WhenWebhooksIdleAsync();

        Assert.Equal("wait", (string)back["state"]!);
        Assert.Equal(0, (int)back["errorCount"]!);
        Assert.Equal([(string)ada["id"]!, (string)grace["id"]!], stage.DeliveredIds());
    }

    [Fact]
    public async Task After_a_success_a_failure_is_the_first_again()
    {
        await using var stage = await Stage.SetAsync();
        var webhook = await stage.HookAsync();
        stage.Receiver.Answer = Stage.Status(HttpStatusCode.InternalServerError);
        await stage.RegisterAsync();
        await stage.TurnAsync(Waits[0]);
        stage.Receiver.Answer = stage.ReadAsync;
        await stage.TurnAsync(Waits[1]);
        Assert.Equal(0, (int)(await stage.WebhookAsync(webhook))["errorCount"]!);

        stage.Receiver.Answer = Stage.Status(HttpStatusCode.InternalServerError);
        await stage.RegisterAsync();

        Assert.Equal(1, (int)(await stage.WebhookAsync(webhook))["errorCount"]!);
        Assert.Equal(stage.Clock.GetUtcNow() + Waits[0], stage.Server.NextWebhookCall);
        Assert.Equal([200, 500, 500, 200, 500], (await stage.WebhookAsync(webhook))["log"]!.AsArray().Select(entry => (int)entry!["status"]!));
    }

    [Fact]
    public async Task One_that_is_disabled_while_it_waits_for_a_retry_is_not_called()
    {
        await using var stage = await Stage.SetAsync();
        var webhook = await stage.HookAsync();
        stage.Receiver.Answer = Stage.Status(HttpStatusCode.InternalServerError);
        await stage.RegisterAsync();
        stage.Receiver.Calls.Clear();

        await stage.Visitor.UpdateAsync($"webhooks/{Expo}/{webhook}", """{"enabled":false}""");
        await stage.TurnAsync(TimeSpan.FromDays(2));

        Assert.Empty(stage.Receiver.Calls);
    }

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
    public async Task Any_answer_but_200_is_a_failure_and_no_redirect_is_followed(int status)
    {
        await using var stage = await Stage.SetAsync();
        var webhook = await stage.HookAsync();
        stage.Receiver.Calls.Clear();
        stage.Receiver.Answer = async context =>
        {
            await stage.ReadAsync(context);
            context.Response.StatusCode = status;
            context.Response.Headers.Location = "/elsewhere";
        };

        await stage.RegisterAsync();

        Assert.Single(stage.Receiver.Calls);
        var shown = await stage.WebhookAsync(webhook);
        Assert.Equal(1, (int)shown["errorCount"]!);
        Assert.Equal(status, (int)shown["log"]!.AsArray()[^1]!["status"]!);
        Assert.True((long)shown["lastRevision"]! < (long)shown["currentRevision"]!);
    }

    [Fact]
    public async Task No_answer_within_30_seconds_is_a_failure()
    {
        await using var stage = await Stage.SetAsync();
        var webhook = await stage.HookAsync();
        var read = new TaskCompletionSource();
        stage.Receiver.Answer = async context =>
        {
            await stage.ReadAsync(context);
            read.SetResult();
            var left = new TaskCompletionSource();
            context.RequestAborted.Register(left.SetResult);
            await left.Task;
        };
        var ada = await stage.Visitor.CreateAsync($"visitors/{Expo}", """{"contact":{"lastName":"Lovelace"}}""");
        await read.Task;
        stage.Clock.Advance(TimeSpan.FromSeconds(30) - Moment);
        Assert.False(stage.Server.WhenWebhooksIdleAsync().IsCompleted);

        await stage.TurnAsync(Moment);
        var shown = await stage.WebhookAsync(webhook);
        Assert.Equal(1, (int)shown["errorCount"]!);
        Assert.Contains("30 seconds", (string)shown["log"]!.AsArray()[^1]!["error"]!);
        // The wait counts from the failure.
        Assert.Equal(stage.Clock.GetUtcNow() + Waits[0], stage.Server.NextWebhookCall);

        stage.Receiver.Answer = stage.ReadAsync;
        await stage.TurnAsync(Waits[0]);
        Assert.Equal([(string)ada["id"]!, (string)ada["id"]!], stage.DeliveredIds());
    }

    [Fact]
    public async Task An_answer_just_within_30_seconds_is_none()
    {
        await using var stage = await Stage.SetAsync();
        var webhook = await stage.HookAsync();
        var read = new TaskCompletionSource();
        var release = new TaskCompletionSource();
        stage.Receiver.Answer = async context =>
        {
            await stage.ReadAsync(context);
            read.SetResult();
            await release.Task;
        };
        var ada = await stage.Visitor.CreateAsync($"visitors/{Expo}", """{"contact":{"lastName":"Lovelace"}}""");
        await read.Task;
        stage.Clock.Advance(TimeSpan.FromSeconds(30) - Moment);

        release.SetResult();
        await stage.Server.WhenWebhooksIdleAsync();

        Assert.Equal((long)ada["revision"]!, (long)(await stage.WebhookAsync(webhook))["lastRevision"]!);
        Assert.Equal(29_999, (long)(await stage.WebhookAsync(webhook))["log"]!.AsArray()[^1]!["duration"]!);
    }

    [Fact]
    public async Task Nobody_who_listens_is_a_failure()
    {
        await using var stage = await Stage.SetAsync();

        var webhook = await stage.Visitor.CreateAsync($"webhooks/{Expo}", $$"""{"type":"visitor","url":"{{FreePort.Nowhere()}}","enabled":true}""");
        await stage.Server.WhenWebhooksIdleAsync();

        var shown = await stage.WebhookAsync((string)webhook["id"]!);
        Assert.Equal(1, (int)shown["errorCount"]!);
        Assert.Null(shown["log"]!.AsArray()[0]!["status"]);
        Assert.NotEmpty((string)shown["log"]!.AsArray()[0]!["error"]!);
    }

    [Fact]
    public async Task A_connection_that_is_closed_without_an_answer_is_a_failure()
    {
        await using var stage = await Stage.SetAsync();
        var webhook = await stage.HookAsync();
        stage.Receiver.Answer = context =>
        {
            context.Abort();
            return Task.CompletedTask;
        };

        await stage.RegisterAsync();

        Assert.Equal(1, (int)(await stage.WebhookAsync(webhook))["errorCount"]!);
    }

    [Theory]
    [InlineData("call-unsent@1", 0)]
    [InlineData("call-lost@1", 1)]
    public async Task A_call_or_its_answer_gets_lost_when_that_is_asked_for(string faults, int calls)
    {
        await using var stage = await Stage.SetAsync();
        var webhook = await stage.HookAsync();
        stage.Receiver.Calls.Clear();
        stage.Server.Inject(faults);

        var ada = await stage.RegisterAsync();
        Assert.Equal(calls, stage.Receiver.Calls.Count);
        Assert.Equal(1, (int)(await stage.WebhookAsync(webhook))["errorCount"]!);

        stage.Delivered.Clear();
        await stage.TurnAsync(Waits[0]);
        Assert.Equal([(string)ada["id"]!], stage.DeliveredIds());
    }

    [Fact]
    public async Task A_call_comes_twice_when_that_is_asked_for()
    {
        await using var stage = await Stage.SetAsync();
        var webhook = await stage.HookAsync();
        stage.Receiver.Calls.Clear();
        stage.Server.Inject("call-double@1");

        var ada = await stage.RegisterAsync();

        Assert.Equal(2, stage.Receiver.Calls.Count);
        Assert.Equal([(string)ada["id"]!, (string)ada["id"]!], stage.DeliveredIds());
        Assert.Equal((long)ada["revision"]!, (long)(await stage.WebhookAsync(webhook))["lastRevision"]!);
    }

    [Fact]
    public async Task A_call_that_comes_twice_succeeds_only_when_both_do()
    {
        await using var stage = await Stage.SetAsync();
        var webhook = await stage.HookAsync();
        stage.Server.Inject("call-double@1");
        var calls = 0;
        stage.Receiver.Answer = async context =>
        {
            await stage.ReadAsync(context);
            if (Interlocked.Increment(ref calls) == 2)
                context.Response.StatusCode = 500;
        };

        await stage.RegisterAsync();

        var shown = await stage.WebhookAsync(webhook);
        Assert.Equal(1, (int)shown["errorCount"]!);
        Assert.True((long)shown["lastRevision"]! < (long)shown["currentRevision"]!);
    }

    [Fact]
    public async Task A_retry_survives_a_restart_and_comes_at_its_time()
    {
        await using var stage = await Stage.SetAsync(Kept);
        await stage.HookAsync();
        stage.Receiver.Answer = Stage.Status(HttpStatusCode.InternalServerError);
        var ada = await stage.RegisterAsync();
        await stage.TurnAsync(Waits[0]);
        stage.Receiver.Answer = stage.ReadAsync;
        stage.Receiver.Calls.Clear();

        await stage.RestartAsync(Kept, down: TimeSpan.FromSeconds(20));
        Assert.Empty(stage.Receiver.Calls);
        Assert.Equal(TimeSpan.FromSeconds(40), stage.Server.NextWebhookCall - stage.Clock.GetUtcNow());
        await stage.TurnAsync(TimeSpan.FromSeconds(40));

        Assert.Equal([(string)ada["id"]!], stage.DeliveredIds());
    }

    [Fact]
    public async Task What_became_due_while_the_sandbox_was_down_is_called_when_it_starts()
    {
        await using var stage = await Stage.SetAsync(Kept);
        await stage.HookAsync();
        stage.Receiver.Answer = Stage.Status(HttpStatusCode.InternalServerError);
        var ada = await stage.RegisterAsync();
        stage.Receiver.Answer = stage.ReadAsync;

        await stage.RestartAsync(Kept, down: TimeSpan.FromHours(1));

        Assert.Equal([(string)ada["id"]!], stage.DeliveredIds());
    }

    [Fact]
    public async Task A_call_that_a_restart_cut_off_is_made_again()
    {
        await using var stage = await Stage.SetAsync(Kept);
        var webhook = await stage.HookAsync();
        var read = new TaskCompletionSource();
        stage.Receiver.Answer = async context =>
        {
            await stage.ReadAsync(context);
            read.TrySetResult();
            await new TaskCompletionSource().Task.WaitAsync(context.RequestAborted);
        };
        var ada = await stage.Visitor.CreateAsync($"visitors/{Expo}", """{"contact":{"lastName":"Lovelace"}}""");
        await read.Task;
        stage.Receiver.Answer = stage.ReadAsync;

        await stage.RestartAsync(Kept, down: TimeSpan.Zero);

        Assert.Equal([(string)ada["id"]!, (string)ada["id"]!], stage.DeliveredIds());
        Assert.Equal((long)ada["revision"]!, (long)(await stage.WebhookAsync(webhook))["lastRevision"]!);
    }

    [Fact]
    public async Task A_webhook_in_error_stays_so_over_a_restart()
    {
        await using var stage = await Stage.SetAsync(Kept);
        var webhook = await stage.HookAsync();
        stage.Receiver.Answer = Stage.Status(HttpStatusCode.InternalServerError);
        await stage.RegisterAsync();
        foreach (var wait in Waits)
            await stage.TurnAsync(wait);
        stage.Receiver.Calls.Clear();

        await stage.RestartAsync(Kept, down: TimeSpan.FromDays(3));

        Assert.Empty(stage.Receiver.Calls);
        Assert.Equal("error", (string)(await stage.WebhookAsync(webhook))["state"]!);
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);
}
