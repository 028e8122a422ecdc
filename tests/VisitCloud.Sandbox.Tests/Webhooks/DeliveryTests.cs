using System.Collections.Concurrent;
using System.Text.Json.Nodes;
using CsCheck;
using Microsoft.AspNetCore.Http;
using VisitCloud.Tests;

namespace VisitCloud.Sandbox.Tests.Webhooks;

/// <summary>Delivery despite random failures.</summary>
public sealed class DeliveryTests : IDisposable
{
    private const string Expo = WebhookFixture.Expo;
    private const string AllStates = $"&registrationStates={ApiClient.AllStates}";

    private static readonly int Iterations = TestSize.Choose(normal: 20, large: 60);

    private readonly string _folder = Directory.CreateTempSubdirectory("sandbox-").FullName;

    private enum ReceiverBehavior
    {
        Succeeds,
        ReadsPart,
        Fails,
        FailsAfterReading,
        BreaksAfterReading,
        ReadsNothing,
        LosesPage,
    }

    private enum Step
    {
        Change,
        ChangeAndLoseResponse,
        ChangeAndCallTwice,
        Advance,
        Restart,
    }

    [Fact]
    public async Task Every_change_is_delivered_at_least_once_and_in_order()
    {
        var steps = Gen.Select(Gen.Enum<Step>(), Gen.Enum<ReceiverBehavior>().Array[1, 4]).Array[1, 12];
        var run = 0;

        await steps.SampleAsync(
            async script => await DeliversAllAsync(script, Interlocked.Increment(ref run)), iter: Iterations, threads: 1);
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private async Task<bool> DeliversAllAsync((Step Step, ReceiverBehavior[] Behaviors)[] script, int run)
    {
        var options = new SandboxOptions { Visitors = 30, Seed = run, Data = Path.Combine(_folder, $"{run}.db") };
        await using var fixture = await WebhookFixture.CreateAsync(options);
        var delivered = new List<(string Id, long Revision)>();
        var behaviors = new ConcurrentQueue<ReceiverBehavior>();
        fixture.Receiver.Handler = context =>
        {
            var behavior = behaviors.TryDequeue(out var next) ? next : ReceiverBehavior.Succeeds;
            return HandleAsync(context, fixture, behavior, delivered);
        };
        await fixture.CreateWebhookAsync();
        foreach (var (step, nextBehaviors) in script)
        {
            foreach (var behavior in nextBehaviors)
                behaviors.Enqueue(behavior);
            if (step == Step.ChangeAndLoseResponse)
                fixture.Server.Inject("call-lost@1");
            if (step == Step.ChangeAndCallTwice)
                fixture.Server.Inject("call-double@1");
            if (step is Step.Change or Step.ChangeAndLoseResponse or Step.ChangeAndCallTwice)
                fixture.Server.MakeChanges(7);
            else if (step == Step.Advance && fixture.Server.NextWebhookCall is { } next)
                fixture.Clock.Advance(next - fixture.Clock.GetUtcNow());
            else if (step == Step.Restart)
                await fixture.RestartAsync(options, TimeSpan.FromMinutes(1));
            await fixture.Server.WhenWebhooksIdleAsync();
        }

        behaviors.Clear();
        fixture.Server.Inject("");
        var webhook = (string)Assert.Single(await fixture.Client.GetListAsync($"webhooks/{Expo}"))["id"]!;
        await fixture.Client.UpdateAsync($"webhooks/{Expo}/{webhook}", """{"state":"wait"}""");
        await fixture.RegisterVisitorAsync();

        var expected = await fixture.Client.ReadAllAsync($"visitors/{Expo}?{AllStates[1..]}");
        // Records that are delivered again after a lost response are out of order.
        var distinct = delivered.Distinct().ToList();
        return expected.All(record => delivered.Contains(((string)record["id"]!, (long)record["revision"]!)))
            && distinct.Zip(distinct.Skip(1)).All(pair => pair.First.Revision < pair.Second.Revision);
    }

    /// <summary>Adds a page as a whole, because two calls may run at the same time.</summary>
    private static void AddDelivered(List<(string Id, long Revision)> delivered, List<JsonObject> read)
    {
        lock (delivered)
            delivered.AddRange(read.Select(record => ((string)record["id"]!, (long)record["revision"]!)));
    }

    /// <summary>Handles a call. Records count as delivered only if the response is 200.</summary>
    private static async Task HandleAsync(
        HttpContext context, WebhookFixture fixture, ReceiverBehavior behavior, List<(string Id, long Revision)> delivered)
    {
        var limit = behavior == ReceiverBehavior.ReadsPart ? "&limit=2" : "";
        var path = $"visitors/{Expo}?webhookId={context.Request.Query["webhookId"]}{AllStates}{limit}";
        var read = new List<JsonObject>();
        if (behavior == ReceiverBehavior.LosesPage)
        {
            fixture.Server.Inject("half@1");
            await Assert.ThrowsAnyAsync<Exception>(() => fixture.Client.GetListAsync(path));
        }
        else if (behavior is not (ReceiverBehavior.Fails or ReceiverBehavior.ReadsNothing))
        {
            read.AddRange(await fixture.Client.GetListAsync(path));
        }

        if (behavior is ReceiverBehavior.Fails or ReceiverBehavior.FailsAfterReading)
            context.Response.StatusCode = 503;
        else if (behavior == ReceiverBehavior.BreaksAfterReading)
            context.Abort();
        else
            AddDelivered(delivered, read);
    }
}
