using System.IO.Compression;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.ResponseCompression;
using VisitCloud.Sandbox.Activity;
using VisitCloud.Sandbox.Data;
using VisitCloud.Sandbox.Faults;
using VisitCloud.Sandbox.Http;
using VisitCloud.Sandbox.Webhooks;

namespace VisitCloud.Sandbox;

/// <summary>A running sandbox: the Visit Create API v2 over seeded events.</summary>
public sealed class SandboxServer : IAsyncDisposable, IDisposable
{
    /// <summary>The event that is always there.</summary>
    public const string FirstExpoId = RecordIds.FirstExpo;

    /// <summary>The largest body taken; an image may be this large.</summary>
    public const int MaxBodyBytes = 10 * 1024 * 1024;

    private readonly WebApplication _app;
    private readonly SandboxData _data;
    private readonly FaultInjector _faults;
    private readonly WebhookDispatcher _webhooks;
    private readonly ChangeMaker _changes;
    private readonly ActivityTimer? _activity;

    private SandboxServer(SandboxOptions options, WebApplication app, SandboxData data, Traffic traffic, FaultInjector faults, WebhookDispatcher webhooks)
    {
        _changes = new ChangeMaker(data, options.Seed);
        _activity = options.Activity > 0 ? new ActivityTimer(_changes, options) : null;
        _webhooks = webhooks;
        _faults = faults;
        _app = app;
        _data = data;
        Traffic = traffic;
        var address = app.Services.GetRequiredService<IServer>().Features.GetRequiredFeature<IServerAddressesFeature>().Addresses.First();
        BaseAddress = new Uri(new Uri(address), Api.BasePath);
    }

    /// <summary>The address of the API, with its path: <c>http://127.0.0.1:5080/create/v2/</c>.</summary>
    public Uri BaseAddress { get; }

    /// <summary>What has been asked so far.</summary>
    public Traffic Traffic { get; }

    /// <summary>The e-mails that went out, oldest first.</summary>
    public IReadOnlyList<SentEmail> Emails => _data.Emails.All;

    /// <summary>The images that were uploaded, oldest first.</summary>
    public IReadOnlyList<StoredImage> Images => _data.Images.All;

    /// <summary>The calls of webhooks that are over, oldest first.</summary>
    public IReadOnlyList<WebhookCall> WebhookCalls => _webhooks.Calls;

    /// <summary>When the earliest retry of a failed call of a webhook is due, by the clock of <see cref="SandboxOptions.Time"/>; null when none is.</summary>
    public DateTimeOffset? NextWebhookCall => _webhooks.NextCall;

    /// <summary>
    /// Completes when no webhook is being called or has to be called now. A write or a turn of the clock that leads to a
    /// call has begun it when it returns, so this may be awaited right after it.
    /// </summary>
    public Task WhenWebhooksIdleAsync(CancellationToken stop = default) => _webhooks.WhenIdleAsync().WaitAsync(stop);

    /// <summary>
    /// Makes changes in the first event as <see cref="SandboxOptions.Activity"/> does, at once: the next ones of the
    /// line that the seed decides. Webhooks are called as for any other change.
    /// </summary>
    /// <returns>What was changed, in the order of the revisions.</returns>
    public IReadOnlyList<RecordChange> MakeChanges(int count) => [.. Enumerable.Range(0, count).Select(_ => _changes.Make())];

    /// <summary>Begins a new plan of what goes wrong; an empty text ends it.</summary>
    /// <exception cref="FormatException">It is not written as <see cref="SandboxOptions.Faults"/> tells.</exception>
    public void Inject(string faults) => _faults.Plan(faults);

    /// <summary>Starts one.</summary>
    /// <exception cref="ArgumentOutOfRangeException">An option is out of its range.</exception>
    /// <exception cref="FormatException">The faults or the address are not well written.</exception>
    /// <exception cref="InvalidDataException">The data file was made with other options, or is no data file.</exception>
    /// <exception cref="IOException">The address is in use.</exception>
    public static async Task<SandboxServer> StartAsync(SandboxOptions? options = null, CancellationToken stop = default)
    {
        options ??= new SandboxOptions();
        ArgumentOutOfRangeException.ThrowIfLessThan(options.Expos, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(options.Expos, SandboxOptions.MaxExpos);
        ArgumentOutOfRangeException.ThrowIfNegative(options.Visitors);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(options.Visitors, SandboxOptions.MaxVisitors);
        ArgumentOutOfRangeException.ThrowIfLessThan(options.Latency, TimeSpan.Zero);
        ArgumentOutOfRangeException.ThrowIfNegative(options.Activity);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(options.Activity, SandboxOptions.MaxActivity);

        var traffic = new Traffic();
        var faults = new FaultInjector(options);
        var data = new SandboxData(options);
        var webhooks = new WebhookDispatcher(data, options, faults);
        try
        {
            var app = Build(options, data, traffic, faults, webhooks);
            await app.StartAsync(stop);
            // Not before it listens: who is called reads at once.
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

    /// <summary>Ends when it is stopped.</summary>
    public Task WaitForShutdownAsync(CancellationToken stop = default) => _app.WaitForShutdownAsync(stop);

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (_activity is not null)
            await _activity.DisposeAsync();
        await _webhooks.DisposeAsync();
        // Requests in flight end at once: nobody waits for a sandbox.
        using var now = new CancellationTokenSource();
        await now.CancelAsync();
        await _app.StopAsync(now.Token);
        await _app.DisposeAsync();
        _data.Dispose();
    }

    /// <inheritdoc/>
    public void Dispose() => Task.Run(async () => await DisposeAsync()).GetAwaiter().GetResult();

    private static WebApplication Build(SandboxOptions options, SandboxData data, Traffic traffic, FaultInjector faults, WebhookDispatcher webhooks)
    {
        // What surrounds the process (settings files, environment variables, arguments) must not change how a test's server is.
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions { ApplicationName = typeof(SandboxServer).Assembly.GetName().Name });
        builder.WebHost.UseKestrelCore().UseUrls(options.Url).ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = MaxBodyBytes;
        });
        builder.Services.AddSingleton<IHostLifetime, OwnersLifetime>();
        builder.Services.AddResponseCompression(compression =>
        {
            compression.Providers.Add<BrotliCompressionProvider>();
            compression.Providers.Add<GzipCompressionProvider>();
        });
        builder.Services.Configure<BrotliCompressionProviderOptions>(brotli => brotli.Level = CompressionLevel.Fastest);
        builder.Services.Configure<GzipCompressionProviderOptions>(gzip => gzip.Level = CompressionLevel.Fastest);

        var app = builder.Build();
        app.Use(new RequestLog(options, traffic).InvokeAsync);
        if (options.Admin)
            app.Use(new AdminEndpoint(faults).InvokeAsync);
        // Outside of the door: a connection must not break before the request behind it counts as gone.
        app.Use(faults.InvokeAsync);
        app.Use(new Doorkeeper(options, traffic).InvokeAsync);
        app.UseResponseCompression();
        app.Run(new Api(data, webhooks).HandleAsync);
        return app;
    }

    /// <summary>The one who started it ends it: Ctrl+C in a shell that has a sandbox must stop a command, not the sandbox.</summary>
    private sealed class OwnersLifetime : IHostLifetime
    {
        public Task WaitForStartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    }
}
