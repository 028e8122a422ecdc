using System.Collections.Concurrent;
using System.Globalization;
using Microsoft.AspNetCore.Http.Features;
using VisitCloud.Sandbox.Access;

namespace VisitCloud.Sandbox.Http;

/// <summary>Limits the requests of each key in a fixed time window.</summary>
internal sealed class RateLimitMiddleware(SandboxOptions options)
{
    private readonly ConcurrentDictionary<string, Window> _windows = new();

    public async Task InvokeAsync(HttpContext context, RequestDelegate next)
    {
        var key = context.Features.GetRequiredFeature<ApiKey>();
        var window = _windows.GetOrAdd(key.Name, _ => new Window());
        if (window.TryAdd(options.Time.GetUtcNow(), options.RateLimit, options.RateLimitWindow) is { } retryAfter)
        {
            var seconds = (int)Math.Ceiling(retryAfter.TotalSeconds);
            context.Response.Headers.RetryAfter = seconds.ToString(CultureInfo.InvariantCulture);
            await Problem.RateLimitExceeded(options.RateLimit, options.RateLimitWindow).WriteAsync(context.Response);
            return;
        }

        await next(context);
    }

    /// <summary>The requests of one key in the current window.</summary>
    private sealed class Window
    {
        private readonly Lock _lock = new();
        private DateTimeOffset _end;
        private int _requests;

        /// <summary>Counts a request. If the limit is exceeded, returns the time until the window ends.</summary>
        public TimeSpan? TryAdd(DateTimeOffset now, int limit, TimeSpan length)
        {
            lock (_lock)
            {
                if (now >= _end)
                    (_end, _requests) = (now + length, 0);
                if (_requests == limit)
                    return _end - now;
                _requests++;
                return null;
            }
        }
    }
}
