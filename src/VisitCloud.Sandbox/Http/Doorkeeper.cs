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
            Interlocked.Decrement(ref inFlight.Value);
        }
    }
}
