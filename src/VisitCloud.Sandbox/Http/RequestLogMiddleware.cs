using System.Globalization;

namespace VisitCloud.Sandbox.Http;

/// <summary>Records each request and, optionally, prints a line for it. Headers are never read, because they contain the key.</summary>
internal sealed class RequestLogMiddleware(SandboxOptions options, Traffic traffic)
{
    public async Task InvokeAsync(HttpContext context, RequestDelegate next)
    {
        var request = context.Request;
        var target = request.Path + request.QueryString.Value;
        if (target.StartsWith(ApiRouter.BasePath, StringComparison.Ordinal))
            target = target[ApiRouter.BasePath.Length..];

        var started = options.Time.GetTimestamp();
        var isRecorded = false;
        // A client that has the whole response may read the count before this method continues.
        context.Response.OnStarting(() =>
        {
            Record();
            return Task.CompletedTask;
        });
        try
        {
            await next(context);
        }
        finally
        {
            // A request without a response, or whose response has only a status, was not recorded by OnStarting.
            Record();
            if (options.Log is not null)
            {
                var elapsed = options.Time.GetElapsedTime(started).TotalMilliseconds;
                // Control characters in a path could forge a log line or control the terminal.
                var printable = string.Concat(target.Select(character => char.IsControl(character) ? '?' : character));
                var result = string.Create(CultureInfo.InvariantCulture, $"{context.Response.StatusCode} {elapsed:0} ms");
                await options.Log.WriteLineAsync($"{request.Method} {printable} {result}");
            }
        }

        void Record()
        {
            if (!isRecorded)
                traffic.Add(new RecordedRequest(request.Method, target, context.Response.StatusCode));
            isRecorded = true;
        }
    }
}
