using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http.Features;
using VisitCloud.Sandbox.Access;
using VisitCloud.Sandbox.Data;
using VisitCloud.Sandbox.Faults;
using VisitCloud.Sandbox.Http;
using VisitCloud.Sandbox.Simulation;
using VisitCloud.Sandbox.Webhooks;

namespace VisitCloud.Sandbox;

/// <summary>A running sandbox, which serves the Visit Create API v2 with seeded events.</summary>
public sealed class SandboxServer : IAsyncDisposable, IDisposable
{
    /// <summary>The ID of the first event, which always exists.</summary>
    public const string FirstExpoId = RecordIdCodec.FirstExpo;

    /// <summary>The maximum size of a request body, including images.</summary>
    public const int MaxBodyBytes = 10 * 1024 * 1024;

    private readonly WebApplication _app;
    private readonly SandboxData _data;
    private readonly FaultInjectionMiddleware _faults;
    private readonly WebhookDispatcher _webhooks;
    private readonly ActivitySimulator _simulator;
    private readonly SimulationTimer? _simulationTimer;

    private SandboxServer(
        SandboxOptions options,
        WebApplication app,
        SandboxData data,
        Traffic traffic,
        FaultInjectionMiddleware faults,
        WebhookDispatcher webhooks)
    {
        _simulator = new ActivitySimulator(data, options.Seed);
        _simulationTimer = options.ChangesPerMinute > 0 ? new SimulationTimer(_simulator, options) : null;
        _webhooks = webhooks;
        _faults = faults;
        _app = app;
        _data = data;
        Traffic = traffic;
        var address = app.Services.GetRequiredService<IServer>().Features.GetRequiredFeature<IServerAddressesFeature>().Addresses.First();
        BaseAddress = new Uri(new Uri(address), ApiRouter.BasePath);
    }

    /// <summary>The base address of the API: <c>http://127.0.0.1:5080/create/v2/</c>.</summary>
    public Uri BaseAddress { get; }

    /// <summary>The requests received so far.</summary>
    public Traffic Traffic { get; }

    /// <summary>The emails that were sent, oldest first.</summary>
    public IReadOnlyList<SentEmail> Emails => _data.Emails.All;

    /// <summary>The images that were uploaded, oldest first.</summary>
    public IReadOnlyList<StoredImage> Images => _data.Images.All;

    /// <summary>The completed calls of webhooks, oldest first.</summary>
    public IReadOnlyList<WebhookCall> WebhookCalls => _webhooks.Calls;

    /// <summary>
    /// When the earliest retry of a failed webhook call is due, by the clock of <see cref="SandboxOptions.Time"/>; null if
    /// none is.
    /// </summary>
    public DateTimeOffset? NextWebhookCall => _webhooks.NextCallTime;

    /// <summary>
    /// Completes when no webhook is being called or is due. A write or an advance of the clock starts the calls that it
    /// causes before it returns, so this method can be awaited right after it.
    /// </summary>
    public Task WhenWebhooksIdleAsync(CancellationToken cancellationToken = default)
        => _webhooks.WhenIdleAsync().WaitAsync(cancellationToken);

    /// <summary>
    /// Makes simulated changes in the first event immediately: the next ones of those that
    /// <see cref="SandboxOptions.ChangesPerMinute"/> makes over time. Webhooks are called as for any other change.
    /// </summary>
    /// <returns>The changes in revision order.</returns>
    public IReadOnlyList<RecordChange> MakeChanges(int count) => [.. Enumerable.Range(0, count).Select(_ => _simulator.MakeChange())];

    /// <summary>Replaces the faults. An empty string stops all faults.</summary>
    /// <exception cref="FormatException">The list is not valid. For the format, see <see cref="SandboxOptions.Faults"/>.</exception>
    public void Inject(string faults) => _faults.SetFaults(faults);

    /// <summary>Starts a sandbox.</summary>
    /// <exception cref="ArgumentOutOfRangeException">An option is out of range.</exception>
    /// <exception cref="FormatException">The faults, a key, or an address is not valid.</exception>
    /// <exception cref="InvalidDataException">The data file was created with other options, or is not a data file.</exception>
    /// <exception cref="IOException">The address is in use.</exception>
    public static async Task<SandboxServer> StartAsync(SandboxOptions? options = null, CancellationToken cancellationToken = default)
    {
        options ??= new SandboxOptions();
        ArgumentOutOfRangeException.ThrowIfLessThan(options.Expos, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(options.Expos, SandboxOptions.MaxExpos);
        ArgumentOutOfRangeException.ThrowIfNegative(options.Visitors);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(options.Visitors, SandboxOptions.MaxVisitors);
        ArgumentOutOfRangeException.ThrowIfLessThan(options.Latency, TimeSpan.Zero);
        ArgumentOutOfRangeException.ThrowIfNegative(options.RateLimit);
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(options.RateLimitWindow, TimeSpan.Zero);
        ArgumentOutOfRangeException.ThrowIfNegative(options.ChangesPerMinute);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(options.ChangesPerMinute, SandboxOptions.MaxChangesPerMinute);

        var keys = new ApiKeyStore(options);
        var traffic = new Traffic();
        var faults = new FaultInjectionMiddleware(options);
        var data = new SandboxData(options);
        var webhooks = new WebhookDispatcher(data, options, faults);
        try
        {
            var app = SandboxApplication.Build(options, keys, data, traffic, faults, webhooks);
            await app.StartAsync(cancellationToken);
            // Started after the server listens, because a called receiver reads at once.
            webhooks.Start();
            return new SandboxServer(options, app, data, traffic, faults, webhooks);
        }
        catch
        {
            await webhooks.DisposeAsync();
            data.Dispose();
            throw;
        }
    }

    /// <summary>Completes when the sandbox is stopped.</summary>
    public Task WaitForShutdownAsync(CancellationToken cancellationToken = default) => _app.WaitForShutdownAsync(cancellationToken);

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (_simulationTimer is not null)
            await _simulationTimer.DisposeAsync();
        await _webhooks.DisposeAsync();
        // Active requests are aborted instead of awaited.
        using var canceled = new CancellationTokenSource();
        await canceled.CancelAsync();
        await _app.StopAsync(canceled.Token);
        await _app.DisposeAsync();
        _data.Dispose();
    }

    /// <inheritdoc/>
    public void Dispose() => Task.Run(async () => await DisposeAsync()).GetAwaiter().GetResult();
}
