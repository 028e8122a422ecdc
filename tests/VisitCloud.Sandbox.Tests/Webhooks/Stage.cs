using System.Collections.Concurrent;
using System.Net;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Time.Testing;

namespace VisitCloud.Sandbox.Tests.Webhooks;

/// <summary>A sandbox whose clock stands still until a test turns it, a receiver, and one who manages webhooks.</summary>
internal sealed class Stage : IAsyncDisposable
{
    public const string Expo = Visitor.Expo;

    private Stage(Receiver receiver, FakeTimeProvider clock, SandboxServer server)
    {
        Receiver = receiver;
        Clock = clock;
        Server = server;
        Visitor = new Visitor(server);
        Receiver.Answer = ReadAsync;
    }

    public SandboxServer Server { get; private set; }

    public Receiver Receiver { get; }

    public FakeTimeProvider Clock { get; }

    public Visitor Visitor { get; private set; }

    /// <summary>What was read, record by record, in calls that were answered 200.</summary>
    public ConcurrentQueue<JsonObject> Delivered { get; } = new();

    public static async Task<Stage> SetAsync(SandboxOptions? options = null)
    {
        var clock = new FakeTimeProvider(new DateTimeOffset(2026, 3, 10, 9, 0, 0, TimeSpan.Zero));
        var receiver = await Receiver.StartAsync();
        return new Stage(receiver, clock, await SandboxServer.StartAsync((options ?? new SandboxOptions { Visitors = 0 }) with { Time = clock }));
    }

    /// <summary>Makes a webhook that is called, and waits until it was.</summary>
    public async Task<string> HookAsync(string type = "visitor", string query = "", bool enabled = true)
    {
        var webhook = await Visitor.CreateAsync($"webhooks/{Expo}", new JsonObject { ["type"] = type, ["url"] = Receiver.Url + query, ["enabled"] = enabled }.ToJsonString());
        await Server.WhenWebhooksIdleAsync();
        return (string)webhook["id"]!;
    }

    public Task<JsonObject> WebhookAsync(string id) => Visitor.ItemAsync($"webhooks/{Expo}/{id}");

    /// <summary>Registers somebody, and waits until webhooks were called.</summary>
    public async Task<JsonObject> RegisterAsync(string lastName = "Lovelace")
    {
        var registered = await Visitor.CreateAsync($"visitors/{Expo}", new JsonObject { ["contact"] = new JsonObject { ["lastName"] = lastName } }.ToJsonString());
        await Server.WhenWebhooksIdleAsync();
        return registered;
    }

    /// <summary>Turns the clock, and waits until webhooks were called.</summary>
    public async Task TurnAsync(TimeSpan by)
    {
        Clock.Advance(by);
        await Server.WhenWebhooksIdleAsync();
    }

    /// <summary>Ends the sandbox and starts it anew on the same file.</summary>
    public async Task RestartAsync(SandboxOptions options, TimeSpan down)
    {
        Visitor.Dispose();
        await Server.DisposeAsync();
        Clock.Advance(down);
        Server = await SandboxServer.StartAsync(options with { Time = Clock });
        Visitor = new Visitor(Server);
        await Server.WhenWebhooksIdleAsync();
    }

    /// <summary>What a receiver usually does with a call for visitors.</summary>
    public Task ReadAsync(HttpContext context) => ReadAsync(context, "visitors", "");

    public async Task ReadAsync(HttpContext context, string endpoint, string query)
    {
        foreach (var record in await Visitor.ListAsync($"{endpoint}/{context.Request.Query["expoId"]}?webhookId={context.Request.Query["webhookId"]}{query}"))
            Delivered.Enqueue(record);
    }

    /// <summary>An answer that is this status and nothing else.</summary>
    public static Func<HttpContext, Task> Status(HttpStatusCode status) => context =>
    {
        context.Response.StatusCode = (int)status;
        return Task.CompletedTask;
    };

    public IEnumerable<string> DeliveredIds() => Delivered.Select(record => (string)record["id"]!);

    public async ValueTask DisposeAsync()
    {
        Visitor.Dispose();
        await Server.DisposeAsync();
        await Receiver.DisposeAsync();
    }
}
