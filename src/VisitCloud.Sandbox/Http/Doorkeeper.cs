using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using VisitCloud.Sandbox.Access;

namespace VisitCloud.Sandbox.Http;

/// <summary>Lets in who has a key, two requests of it at a time [P], and makes them wait as long as the network would.</summary>
internal sealed class Doorkeeper(SandboxOptions options, Traffic traffic)
{
    private const int MostInFlight = 2;

    private readonly ConcurrentDictionary<string, StrongBox<int>> _inFlight = new();

    public async Task InvokeAsync(HttpContext context, RequestDelegate next)
    {
        if (ApiKey.Of(context.Request) is not { } key)
        {
            context.Response.Headers.WWWAuthenticate = "Basic realm=\"Visit Create API\"";
            await Problem.InvalidKey().WriteAsync(context.Response);
            return;
        }

        context.Features.Set(key);
        var inFlight = _inFlight.GetOrAdd(key.Name, _ => new StrongBox<int>());
        var now = Interlocked.Increment(ref inFlight.Value);
        var stay = new Stay(inFlight);
        // Whoever has the whole answer may send the next request at once, before this method has gone on.
        context.Response.OnStarting(() =>
        {
            stay.End();
            return Task.CompletedTask;
        });
        try
        {
            traffic.AtOnce(now);
            if (now > MostInFlight)
            {
                context.Response.Headers.RetryAfter = "1";
                await Problem.TooManyAtOnce().WriteAsync(context.Response);
                return;
            }

            if (options.Latency > TimeSpan.Zero)
                await Task.Delay(options.Latency, options.Time, context.RequestAborted);
            await next(context);
        }
        catch (OperationCanceledException) when (context.RequestAborted.IsCancellationRequested)
        {
            // Nobody is there to be answered.
        }
        finally
        {
            stay.End();
        }
    }

    /// <summary>A request in flight, which ends once: when its answer begins, or when there is none.</summary>
    private sealed class Stay(StrongBox<int> inFlight)
    {
        private int _isOver;

        public void End()
        {
            if (Interlocked.Exchange(ref _isOver, 1) == 0)
                Interlocked.Decrement(ref inFlight.Value);
        }
    }
}
