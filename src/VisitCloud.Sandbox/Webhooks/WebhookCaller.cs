using System.Net;
using VisitCloud.Sandbox.Faults;

namespace VisitCloud.Sandbox.Webhooks;

/// <summary>Sends the calls of webhooks.</summary>
internal sealed class WebhookCaller(SandboxOptions options, FaultInjectionMiddleware faults) : IDisposable
{
    /// <summary>The time limit of a call, from the vendor's document.</summary>
    private static readonly TimeSpan CallTimeout = TimeSpan.FromSeconds(30);

    // Redirects are failures. The proxy and the cookies of this machine do not exist at the service.
    private readonly HttpClient _http = new(new SocketsHttpHandler { AllowAutoRedirect = false, UseProxy = false, UseCookies = false })
    {
        Timeout = Timeout.InfiniteTimeSpan,
    };

    /// <summary>Calls a webhook and waits for the response.</summary>
    /// <returns>The result, whose <see cref="WebhookCall.LastRevision"/> is the one before the call.</returns>
    /// <exception cref="OperationCanceledException">The sandbox was stopped.</exception>
    public async Task<WebhookCall> CallAsync(Webhook webhook, string expoId, CancellationToken cancellationToken)
    {
        var url = BuildUrl(webhook, expoId);
        var started = options.Time.GetTimestamp();
        var call = new WebhookCall(webhook.Id, url, options.Time.GetUtcNow(), default, null, null, webhook.LastRevision);
        call = options.AllowRemoteWebhooks || IsLoopback(url)
            ? await CallWithFaultsAsync(call, cancellationToken)
            : call with { Error = $"{url.Host} is not this machine. To call it, start the sandbox with --webhooks-anywhere." };
        return call with { Duration = options.Time.GetElapsedTime(started) };
    }

    public void Dispose() => _http.Dispose();

    /// <summary>Appends the IDs of the event and the webhook to the URL's own query.</summary>
    private static Uri BuildUrl(Webhook webhook, string expoId)
    {
        var address = new UriBuilder(webhook.Url) { Fragment = "" };
        var query = address.Query.TrimStart('?');
        address.Query = (query.Length == 0 ? "" : query + "&") + $"expoId={expoId}&webhookId={webhook.Id}";
        return address.Uri;
    }

    // Judged by the host name alone, because a name that must be resolved could be any machine.
    private static bool IsLoopback(Uri url)
        => IPAddress.TryParse(url.DnsSafeHost, out var address) ? IPAddress.IsLoopback(address) : url.Host == "localhost";

    private async Task<WebhookCall> CallWithFaultsAsync(WebhookCall call, CancellationToken cancellationToken)
    {
        switch (faults.TakeWebhookCallFault())
        {
            case FaultKind.CallUnsent:
                return call with { Error = "The call was not sent (injected fault)." };
            case FaultKind.CallLost:
                await SendAsync(call, cancellationToken);
                return call with { Error = "The response was lost (injected fault)." };
            case FaultKind.CallDouble:
                var calls = await Task.WhenAll(SendAsync(call, cancellationToken), SendAsync(call, cancellationToken));
                // A success of one call does not confirm what the other one read.
                return Array.Find(calls, sent => !sent.Succeeded) ?? calls[0];
            default:
                return await SendAsync(call, cancellationToken);
        }
    }

    private async Task<WebhookCall> SendAsync(WebhookCall call, CancellationToken cancellationToken)
    {
        using var timeout = new CancellationTokenSource(CallTimeout, options.Time);
        using var linked = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, timeout.Token);
        using var request = new HttpRequestMessage(HttpMethod.Get, call.Url);
        request.Headers.UserAgent.ParseAdd("VisitCloud-Sandbox");
        // Each call uses its own connection, so that a closed idle connection cannot make one fail.
        request.Headers.ConnectionClose = true;
        try
        {
            using var response = await _http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, linked.Token);
            return call with { Status = (int)response.StatusCode };
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return call with { Error = "There was no response within 30 seconds." };
        }
        catch (HttpRequestException e)
        {
            return call with { Error = e.InnerException is null ? e.Message : $"{e.Message} {e.InnerException.Message}" };
        }
    }
}
