using System.Net;
using VisitCloud.Sandbox.Faults;

namespace VisitCloud.Sandbox.Webhooks;

/// <summary>Makes the calls.</summary>
internal sealed class WebhookCaller(SandboxOptions options, FaultInjector faults) : IDisposable
{
    /// <summary>An answer that takes longer is none [V].</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    // A redirect is an answer other than 200. A proxy or a cookie of this machine's is not the service's.
    private readonly HttpClient _http = new(new SocketsHttpHandler { AllowAutoRedirect = false, UseProxy = false, UseCookies = false })
    {
        Timeout = Timeout.InfiniteTimeSpan,
    };

    /// <summary>Calls a webhook and waits for its answer.</summary>
    /// <returns>How it went, but for what was delivered.</returns>
    /// <exception cref="OperationCanceledException">The sandbox stopped.</exception>
    public async Task<WebhookCall> CallAsync(Webhook webhook, string expoId, CancellationToken stop)
    {
        var url = AddressOf(webhook, expoId);
        var started = options.Time.GetTimestamp();
        var call = new WebhookCall(webhook.Id, url, options.Time.GetUtcNow(), default, null, null, webhook.LastRevision);
        call = options.WebhooksAnywhere || IsHere(url)
            ? await AsPlannedAsync(call, stop)
            : call with { Error = $"{url.Host} is not this machine: only a sandbox with --webhooks-anywhere calls it." };
        return call with { Duration = options.Time.GetElapsedTime(started) };
    }

    public void Dispose() => _http.Dispose();

    /// <summary>The webhook's address with the two IDs, after the query that it has.</summary>
    private static Uri AddressOf(Webhook webhook, string expoId)
    {
        var address = new UriBuilder(webhook.Url) { Fragment = "" };
        var kept = address.Query.TrimStart('?');
        address.Query = (kept.Length == 0 ? "" : kept + "&") + $"expoId={expoId}&webhookId={webhook.Id}";
        return address.Uri;
    }

    // By the name alone: a name that has to be looked up could be anybody's.
    private static bool IsHere(Uri url) => IPAddress.TryParse(url.DnsSafeHost, out var address) ? IPAddress.IsLoopback(address) : url.Host == "localhost";

    private async Task<WebhookCall> AsPlannedAsync(WebhookCall call, CancellationToken stop)
    {
        switch (faults.NextOfCall())
        {
            case FaultKind.CallUnsent:
                return call with { Error = "The call was not made: this fault was asked for." };
            case FaultKind.CallLost:
                await SendAsync(call, stop);
                return call with { Error = "The answer got lost: this fault was asked for." };
            case FaultKind.CallDouble:
                var answers = await Task.WhenAll(SendAsync(call, stop), SendAsync(call, stop));
                // What the one read, the other one's 200 does not answer for.
                return Array.Find(answers, answer => !answer.Succeeded) ?? answers[0];
            default:
                return await SendAsync(call, stop);
        }
    }

    private async Task<WebhookCall> SendAsync(WebhookCall call, CancellationToken stop)
    {
        using var late = new CancellationTokenSource(Patience, options.Time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(stop, late.Token);
        using var request = new HttpRequestMessage(HttpMethod.Get, call.Url);
        request.Headers.UserAgent.ParseAdd("VisitCloud-Sandbox");
        // Each call by itself: one that fails because an old connection was closed would be nobody's fault.
        request.Headers.ConnectionClose = true;
        try
        {
            using var answer = await _http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, either.Token);
            return call with { Status = (int)answer.StatusCode };
        }
        catch (OperationCanceledException) when (!stop.IsCancellationRequested)
        {
            return call with { Error = "There was no answer within 30 seconds." };
        }
        catch (HttpRequestException e)
        {
            return call with { Error = e.InnerException is null ? e.Message : $"{e.Message} {e.InnerException.Message}" };
        }
    }
}
