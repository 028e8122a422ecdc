using System.Text.Json.Nodes;
using Microsoft.Extensions.Time.Testing;
using VisitCloud.PowerShell.Tests.AgainstSandbox;
using VisitCloud.PowerShell.Tests.Engine;
using VisitCloud.Sandbox;
using VisitCloud.Tests.Servers;

namespace VisitCloud.PowerShell.Tests.Webhooks;

/// <summary>A sandbox with a fake clock, and a runspace that is connected to it.</summary>
internal sealed class WebhookTestContext : IAsyncDisposable
{
    public const string Expo = SandboxServer.FirstExpoId;

    private WebhookTestContext(SandboxServer server, FakeTimeProvider clock)
    {
        Server = server;
        Clock = clock;
        Shell = Shell.Connected(server.BaseAddress, $"-ExpoId {Expo}");
        Api = new RawApi(server);
        Port = FreePort.Find();
    }

    public SandboxServer Server { get; }

    public FakeTimeProvider Clock { get; }

    public Shell Shell { get; }

    public RawApi Api { get; }

    /// <summary>The port of receivers.</summary>
    public int Port { get; }

    public Uri ReceiverUrl => new($"http://127.0.0.1:{Port}/visit/");

    public static async Task<WebhookTestContext> CreateAsync(int visitors = 0)
    {
        var clock = new FakeTimeProvider(new DateTimeOffset(2026, 3, 10, 9, 0, 0, TimeSpan.Zero));
        return new WebhookTestContext(await SandboxServer.StartAsync(new SandboxOptions { Visitors = visitors, Time = clock }), clock);
    }

    /// <summary>Creates a webhook that calls the receiver. Its first call fails, because the receiver does not listen yet.</summary>
    public async Task<string> CreateWebhookAsync(string type = "visitor", Uri? url = null)
    {
        var id = (string)Shell.Run(
            "(New-VisitWebhook -Type $args[0] -Url $args[1] -Enabled).Id", type, url ?? ReceiverUrl).MustSucceed().Single.BaseObject;
        await Server.WhenWebhooksIdleAsync();
        return id;
    }

    /// <summary>Registers a visitor and returns its ID.</summary>
    public string Register(string lastName)
        => (string)Shell.Run("(New-VisitVisitor -LastName $args[0]).Id", lastName).MustSucceed().Single.BaseObject;

    /// <summary>Starts a receiver and waits until it listens.</summary>
    public async Task<RunningScript> ReceiveAsync(string script, params object?[] arguments)
    {
        var running = Shell.Start(
            script.Replace("Receive-VisitWebhook", $"Receive-VisitWebhook -Verbose -ListenUri {ReceiverUrl}", StringComparison.Ordinal),
            arguments);
        await running.WaitForVerboseAsync("Listening");
        return running;
    }

    /// <summary>Advances the clock to the next call, and waits until all calls have ended.</summary>
    public async Task RunNextCallAsync()
    {
        if (Server.NextWebhookCall is { } next && next > Clock.GetUtcNow())
            Clock.Advance(next - Clock.GetUtcNow());
        await Server.WhenWebhooksIdleAsync();
    }

    public async Task<JsonNode> WebhookAsync(string id) => await Api.GetAsync($"webhooks/{Expo}/{id}");

    /// <summary>The response statuses of the calls so far.</summary>
    public IEnumerable<int?> Statuses => Server.WebhookCalls.Select(call => call.Status);

    public async ValueTask DisposeAsync()
    {
        Api.Dispose();
        Shell.Dispose();
        await Server.DisposeAsync();
    }
}
