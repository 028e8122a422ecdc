using System.Collections.Concurrent;
using System.Net;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Time.Testing;

namespace VisitCloud.Sandbox.Tests.Webhooks;

/// <summary>A sandbox with a fake clock, a receiver of webhook calls, and a client.</summary>
internal sealed class WebhookFixture : IAsyncDisposable
{
    public const string Expo = ApiClient.Expo;

    private WebhookFixture(WebhookReceiver receiver, FakeTimeProvider clock, SandboxServer server)
    {
        Receiver = receiver;
        Clock = clock;
        Server = server;
        Client = new ApiClient(server);
        Receiver.Handler = ReadPageAsync;
    }

    public SandboxServer Server { get; private set; }

    public WebhookReceiver Receiver { get; }

    public FakeTimeProvider Clock { get; }

    public ApiClient Client { get; private set; }

    /// <summary>The records that the receiver has read.</summary>
    public ConcurrentQueue<JsonObject> Delivered { get; } = new();

    public static async Task<WebhookFixture> CreateAsync(SandboxOptions? options = null)
    {
        var clock = new FakeTimeProvider(new DateTimeOffset(2026, 3, 10, 9, 0, 0, TimeSpan.Zero));
        var receiver = await WebhookReceiver.StartAsync();
        var server = await SandboxServer.StartAsync((options ?? new SandboxOptions { Visitors = 0 }) with { Time = clock });
        return new WebhookFixture(receiver, clock, server);
    }

    /// <summary>Creates a webhook and waits for its calls.</summary>
    public async Task<string> CreateWebhookAsync(string type = "visitor", string query = "", bool enabled = true)
    {
        var body = new JsonObject { ["type"] = type, ["url"] = Receiver.Url + query, ["enabled"] = enabled };
        var webhook = await Client.CreateAsync($"webhooks/{Expo}", body.ToJsonString());
        await Server.WhenWebhooksIdleAsync();
        return (string)webhook["id"]!;
    }

    public Task<JsonObject> GetWebhookAsync(string id) => Client.GetItemAsync($"webhooks/{Expo}/{id}");

    /// <summary>Creates a visitor and waits for the calls of webhooks.</summary>
    public async Task<JsonObject> RegisterVisitorAsync(string lastName = "Lovelace")
    {
        var body = new JsonObject { ["contact"] = new JsonObject { ["lastName"] = lastName } };
        var visitor = await Client.CreateAsync($"visitors/{Expo}", body.ToJsonString());
        await Server.WhenWebhooksIdleAsync();
        return visitor;
    }

    /// <summary>Advances the clock and waits for the calls of webhooks.</summary>
    public async Task AdvanceAsync(TimeSpan by)
    {
        Clock.Advance(by);
        await Server.WhenWebhooksIdleAsync();
    }

    /// <summary>Restarts the sandbox with the same data file.</summary>
    public async Task RestartAsync(SandboxOptions options, TimeSpan downtime)
    {
        Client.Dispose();
        await Server.DisposeAsync();
        Clock.Advance(downtime);
        Server = await SandboxServer.StartAsync(options with { Time = Clock });
        Client = new ApiClient(Server);
        await Server.WhenWebhooksIdleAsync();
    }

    /// <summary>Handles a call as a typical receiver of visitors does: reads one page.</summary>
    public Task ReadPageAsync(HttpContext context) => ReadPageAsync(context, "visitors", "");

    public async Task ReadPageAsync(HttpContext context, string endpoint, string query)
    {
        var ids = context.Request.Query;
        foreach (var record in await Client.GetListAsync($"{endpoint}/{ids["expoId"]}?webhookId={ids["webhookId"]}{query}"))
            Delivered.Enqueue(record);
    }

    /// <summary>Creates a handler that only responds with a status.</summary>
    public static Func<HttpContext, Task> RespondWith(HttpStatusCode status) => context =>
    {
        context.Response.StatusCode = (int)status;
        return Task.CompletedTask;
    };

    public IEnumerable<string> DeliveredIds() => Delivered.Select(record => (string)record["id"]!);

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await Server.DisposeAsync();
        await Receiver.DisposeAsync();
    }
}
