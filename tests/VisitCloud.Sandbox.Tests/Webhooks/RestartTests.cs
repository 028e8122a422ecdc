using System.Net;

namespace VisitCloud.Sandbox.Tests.Webhooks;

/// <summary>Webhooks across restarts of the sandbox.</summary>
public sealed class RestartTests : IDisposable
{
    private const string Expo = WebhookFixture.Expo;

    private readonly string _folder = Directory.CreateTempSubdirectory("sandbox-").FullName;

    private SandboxOptions Options => new() { Visitors = 0, Data = Path.Combine(_folder, "data.db") };

    [Fact]
    public async Task A_retry_survives_a_restart()
    {
        await using var fixture = await WebhookFixture.CreateAsync(Options);
        await fixture.CreateWebhookAsync();
        fixture.Receiver.Handler = WebhookFixture.RespondWith(HttpStatusCode.InternalServerError);
        var ada = await fixture.RegisterVisitorAsync();
        await fixture.AdvanceAsync(RetryTests.Delays[0]);
        fixture.Receiver.Handler = fixture.ReadPageAsync;
        fixture.Receiver.Calls.Clear();

        await fixture.RestartAsync(Options, downtime: TimeSpan.FromSeconds(20));
        Assert.Empty(fixture.Receiver.Calls);
        Assert.Equal(TimeSpan.FromSeconds(40), fixture.Server.NextWebhookCall - fixture.Clock.GetUtcNow());
        await fixture.AdvanceAsync(TimeSpan.FromSeconds(40));

        Assert.Equal([(string)ada["id"]!], fixture.DeliveredIds());
    }

    [Fact]
    public async Task Retries_that_became_due_during_downtime_are_made_at_start()
    {
        await using var fixture = await WebhookFixture.CreateAsync(Options);
        await fixture.CreateWebhookAsync();
        fixture.Receiver.Handler = WebhookFixture.RespondWith(HttpStatusCode.InternalServerError);
        var ada = await fixture.RegisterVisitorAsync();
        fixture.Receiver.Handler = fixture.ReadPageAsync;

        await fixture.RestartAsync(Options, downtime: TimeSpan.FromHours(1));

        Assert.Equal([(string)ada["id"]!], fixture.DeliveredIds());
    }

    [Fact]
    public async Task A_call_that_was_interrupted_by_a_restart_is_repeated()
    {
        await using var fixture = await WebhookFixture.CreateAsync(Options);
        var webhook = await fixture.CreateWebhookAsync();
        var read = new TaskCompletionSource();
        fixture.Receiver.Handler = async context =>
        {
            await fixture.ReadPageAsync(context);
            read.TrySetResult();
            await new TaskCompletionSource().Task.WaitAsync(context.RequestAborted);
        };
        var ada = await fixture.Client.CreateAsync($"visitors/{Expo}", """{"contact":{"lastName":"Lovelace"}}""");
        await read.Task;
        fixture.Receiver.Handler = fixture.ReadPageAsync;

        await fixture.RestartAsync(Options, downtime: TimeSpan.Zero);

        Assert.Equal([(string)ada["id"]!, (string)ada["id"]!], fixture.DeliveredIds());
        Assert.Equal((long)ada["revision"]!, (long)(await fixture.GetWebhookAsync(webhook))["lastRevision"]!);
    }

    [Fact]
    public async Task The_error_state_survives_a_restart()
    {
        await using var fixture = await WebhookFixture.CreateAsync(Options);
        var webhook = await fixture.CreateWebhookAsync();
        fixture.Receiver.Handler = WebhookFixture.RespondWith(HttpStatusCode.InternalServerError);
        await fixture.RegisterVisitorAsync();
        foreach (var delay in RetryTests.Delays)
            await fixture.AdvanceAsync(delay);
        fixture.Receiver.Calls.Clear();

        await fixture.RestartAsync(Options, downtime: TimeSpan.FromDays(3));

        Assert.Empty(fixture.Receiver.Calls);
        Assert.Equal("error", (string)(await fixture.GetWebhookAsync(webhook))["state"]!);
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);
}
