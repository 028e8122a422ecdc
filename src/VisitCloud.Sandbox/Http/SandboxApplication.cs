using System.IO.Compression;
using Microsoft.AspNetCore.ResponseCompression;
using VisitCloud.Sandbox.Access;
using VisitCloud.Sandbox.Data;
using VisitCloud.Sandbox.Faults;
using VisitCloud.Sandbox.Webhooks;

namespace VisitCloud.Sandbox.Http;

/// <summary>Builds the web application of a sandbox.</summary>
internal static class SandboxApplication
{
    public static WebApplication Build(
        SandboxOptions options,
        ApiKeyStore keys,
        SandboxData data,
        Traffic traffic,
        FaultInjectionMiddleware faults,
        WebhookDispatcher webhooks)
    {
        // Settings files, environment variables, and arguments of the process must not affect the server.
        var builder = WebApplication.CreateEmptyBuilder(
            new WebApplicationOptions { ApplicationName = typeof(SandboxServer).Assembly.GetName().Name });
        builder.WebHost.UseKestrelCore().UseUrls(options.Url).ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = SandboxServer.MaxBodyBytes;
        });
        builder.Services.AddSingleton<IHostLifetime, ExternalLifetime>();
        builder.Services.AddResponseCompression(compression =>
        {
            compression.Providers.Add<BrotliCompressionProvider>();
            compression.Providers.Add<GzipCompressionProvider>();
        });
        builder.Services.Configure<BrotliCompressionProviderOptions>(brotli => brotli.Level = CompressionLevel.Fastest);
        builder.Services.Configure<GzipCompressionProviderOptions>(gzip => gzip.Level = CompressionLevel.Fastest);

        var app = builder.Build();
        app.Use(HealthMiddleware.InvokeAsync);
        app.Use(new RequestLogMiddleware(options, traffic).InvokeAsync);
        if (options.Admin)
            app.Use(new FaultAdminMiddleware(faults).InvokeAsync);
        // Before the concurrency limit, so that a connection does not break before its request counts as completed.
        app.Use(faults.InvokeAsync);
        app.Use(new AuthenticationMiddleware(keys).InvokeAsync);
        if (options.RateLimit > 0)
            app.Use(new RateLimitMiddleware(options).InvokeAsync);
        app.Use(new ConcurrencyLimitMiddleware(options, traffic).InvokeAsync);
        app.UseResponseCompression();
        app.Run(new ApiRouter(data, webhooks).HandleAsync);
        return app;
    }

    /// <summary>Leaves Ctrl+C to the owner: in a shell that hosts a sandbox, it must stop a command, not the sandbox.</summary>
    private sealed class ExternalLifetime : IHostLifetime
    {
        public Task WaitForStartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    }
}
