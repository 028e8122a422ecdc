using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using Microsoft.AspNetCore.Http.Features;
using VisitCloud.Sandbox.Access;

namespace VisitCloud.Sandbox.Http;

/// <summary>Limits each key to two concurrent requests, and adds the configured latency.</summary>
internal sealed class ConcurrencyLimitMiddleware(SandboxOptions options, Traffic traffic)
{
    private const int MaxConcurrentRequests = 2;

    private readonly ConcurrentDictionary<string, StrongBox<int>> _activeRequests = new();

    public async Task InvokeAsync(HttpContext context, RequestDelegate next)
    {
        var key = context.Features.GetRequiredFeature<ApiKey>();
        var activeRequests = _activeRequests.GetOrAdd(key.Name, _ => new StrongBox<int>());
        var concurrency = Interlocked.Increment(ref activeRequests.Value);
        var lease = new Lease(activeRequests);
        // A client that has the whole response may send its next request before this method continues.
        context.Response.OnStarting(() =>
        {
            lease.Release();
            return Task.CompletedTask;
        });
        try
        {
            traffic.RecordConcurrency(concurrency);
            if (concurrency > MaxConcurrentRequests)
            {
                context.Response.Headers.RetryAfter = "1";
                await Problem.TooManyConcurrentRequests().WriteAsync(context.Response);
                return;
            }

            if (options.Latency > TimeSpan.Zero)
                await Task.Delay(options.Latency, options.Time, context.RequestAborted);
            await next(context);
        }
        catch (OperationCanceledException) when (context.RequestAborted.IsCancellationRequested)
        {
            // The client disconnected, so there is no response to write.
        }
        finally
        {
            lease.Release();
        }
    }

    /// <summary>Counts one active request until its response starts or it ends without one.</summary>
    private sealed class Lease(StrongBox<int> activeRequests)
    {
        private int _isReleased;

        public void Release()
        {
            if (Interlocked.Exchange(ref _isReleased, 1) == 0)
                Interlocked.Decrement(ref activeRequests.Value);
        }
    }
}
