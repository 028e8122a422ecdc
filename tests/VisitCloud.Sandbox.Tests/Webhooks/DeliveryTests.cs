using System.Collections.Concurrent;
using System.Text.Json.Nodes;
using CsCheck;
using Microsoft.AspNetCore.Http;

namespace VisitCloud.Sandbox.Tests.Webhooks;

/// <summary>The promise of webhooks, whatever goes wrong in between.</summary>
public sealed class DeliveryTests : IDisposable
{
    private const string Expo = Stage.Expo;
    private const string AllStates = "&registrationStates=invited,registering,registered,denied,pending-confirmation,stopped,hold,incomplete,cancelled,unregistered";

    private readonly string _folder = Directory.CreateTempSubdirectory("sandbox-").FullName;

    private enum Mood
    {
        Well,
        ReadsAFew,
        Fails,
        FailsAfterReading,
        BreaksAfterReading,
        ReadsNothing,
        LosesThePage,
    }

    private enum Step
    {
        Change,
        ChangeAndLoseTheAnswer,
        ChangeAndCallTwice,
        Turn,
        Restart,
    }

    [Fact]
    public async Task Every_change_is_delivered_at_least_once_and_in_order()
    {
        var steps = Gen.Select(Gen.Enum<Step>(), Gen.Enum<Mood>().Array[1, 4]).Array[1, 12];
        var run = 0;

        await steps.SampleAsync(async script => await HoldsAsync(script, Interlocked.Increment(ref run)), iter: 60, threads: 1);
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private async Task<bool> HoldsAsync((Step Step, Mood[] Moods)[] script, int run)
    {
        var options = new SandboxOptions { Visitors = 30, Seed = run, Data = Path.Combine(_folder, $"{run}.db") };
        await using var stage = await Stage.SetAsync(options);
        var delivered = new List<(string Id, long Revision)>();
        var moods = new ConcurrentQueue<Mood>();
        stage.Receiver.Answer = context => AnswerAsync(context, stage, moods.TryDequeue(out var mood) ? mood : Mood.Well, delivered);
        await stage.HookAsync();
        foreach (var (step, comingMoods) in script)
        {
            foreach (var mood in comingMoods)
                moods.Enqueue(mood);
            if (step == Step.ChangeAndLoseTheAnswer)
                stage.Server.Inject("call-lost@1");
            if (step == Step.ChangeAndCallTwice)
                stage.Server.Inject("call-double@1");
            if (step is Step.Change or Step.ChangeAndLoseTheAnswer or Step.ChangeAndCallTwice)
                stage.Server.MakeChanges(7);
            else if (step == Step.Turn && stage.Server.NextWebhookCall is { } next)
                stage.Clock.Advance(next - stage.Clock.GetUtcNow());
            else if (step == Step.Restart)
                await stage.RestartAsync(options, TimeSpan.FromMinutes(1));
            await stage.Server.WhenWebhooksIdleAsync();
        }

        moods.Clear();
        stage.Server.Inject("");
        var webhook = (string)Assert.Single(await stage.Visitor.ListAsync($"webhooks/{Expo}"))["id"]!;
        await stage.Visitor.UpdateAsync($"webhooks/{Expo}/{webhook}", """{"state":"wait"}""");
        await stage.RegisterAsync();

        var there = await stage.Visitor.WholeListAsync($"visitors/{Expo}?{AllStates[1..]}");
        // What comes again, since an answer was lost, is out of order by nature.
        var firsts = delivered.Distinct().ToList();
        return there.All(record => delivered.Contains(((string)record["id"]!, (long)record["revision"]!)))
            && firsts.Zip(firsts.Skip(1)).All(pair => pair.First.Revision < pair.Second.Revision);
    }

    /// <summary>Whole or not at all: two calls may come at once.</summary>
    private static void Take(List<(string Id, long Revision)> delivered, List<JsonObject> read)
    {
        lock (delivered)
            delivered.AddRange(read.Select(record => ((string)record["id"]!, (long)record["revision"]!)));
    }

    /// <summary>Takes what it read only when it is about to answer 200.</summary>
    private static async Task AnswerAsync(HttpContext context, Stage stage, Mood mood, List<(string Id, long Revision)> delivered)
    {
        var path = $"visitors/{Expo}?webhookId={context.Request.Query["webhookId"]}{AllStates}{(mood == Mood.ReadsAFew ? "&limit=2" : "")}";
        var read = new List<JsonObject>();
        if (mood == Mood.LosesThePage)
        {
            stage.Server.Inject("half@1");
            await Assert.ThrowsAnyAsync<Exception>(() => stage.Visitor.ListAsync(path));
        }
        else if (mood is not (Mood.Fails or Mood.ReadsNothing))
        {
            read.AddRange(await stage.Visitor.ListAsync(path));
        }

        if (mood is Mood.Fails or Mood.FailsAfterReading)
            context.Response.StatusCode = 503;
        else if (mood == Mood.BreaksAfterReading)
            context.Abort();
        else
            Take(delivered, read);
    }
}
