using System.Globalization;

namespace VisitCloud.Sandbox.Http;

/// <summary>Remembers each request, and prints a line for it where that is wanted. Headers, and so the key, are never looked at.</summary>
internal sealed class RequestLog(SandboxOptions options, Traffic traffic)
{
    public async Task InvokeAsync(HttpContext context, RequestDelegate next)
    {
        var request = context.Request;
        var target = request.Path + request.QueryString.Value;
        if (target.StartsWith(Api.BasePath, StringComparison.Ordinal))
            target = target[Api.BasePath.Length..];

        var started = options.Time.GetTimestamp();
        var isSeen = false;
        // Whoever has the whole answer may count at once, before this method has gone on.
        context.Response.OnStarting(() =>
        {
            Remember();
            return Task.CompletedTask;
        });
        try
        {
            await next(context);
        }
        finally
        {
            // One that is not answered at all, or has nothing but a status, has not started by now.
            Remember();
            if (options.Log is not null)
            {
                var took = options.Time.GetElapsedTime(started).TotalMilliseconds;
                // A path with control characters must not forge a line or drive the terminal.
                var shown = string.Concat(target.Select(character => char.IsControl(character) ? '?' : character));
                await options.Log.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"{request.Method} {shown} {context.Response.StatusCode} {took:0} ms"));
            }
        }

        void Remember()
        {
            if (!isSeen)
                traffic.Add(new SeenRequest(request.Method, target, context.Response.StatusCode));
            isSeen = true;
        }
    }
}
