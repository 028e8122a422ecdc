using System.Diagnostics;
using System.Net;
using VisitCloud.Client.Http;

namespace VisitCloud.Client.Webhooks;

/// <summary>Calls a receiver as the service does: one GET without an API key, without redirects, and with a timeout.</summary>
/// <param name="timeout">The timeout of the response.</param>
public sealed class WebhookProbe(TimeSpan timeout)
{
    /// <summary>
    /// Returns the address that the service calls for a webhook: its own with two more parameters. A query that the address
    /// has is kept (vendor document, <em>Webhooks</em>).
    /// </summary>
    public static Uri GetAddress(Uri url, string expoId, string webhookId)
    {
        var address = new UriBuilder(url) { Fragment = "" };
        var query = address.Query.TrimStart('?');
        address.Query = (query.Length == 0
            ? "" : query + "&") + $"expoId={Uri.EscapeDataString(expoId)}&webhookId={Uri.EscapeDataString(webhookId)}";
        return address.Uri;
    }

    /// <summary>Calls a receiver.</summary>
    /// <param name="address">The address to call.</param>
    /// <param name="cancellationToken">A token that cancels the call.</param>
    public async Task<WebhookProbeResult> CallAsync(Uri address, CancellationToken cancellationToken = default)
    {
        var certificates = new CertificateCheck();
        using var handler = new HttpClientHandler
        {
            AllowAutoRedirect = false,
            UseCookies = false,
            ServerCertificateCustomValidationCallback = (_, certificate, chain, errors) => certificates.Validate(
                address.Host, certificate, chain, errors),
        };
        using var http = new HttpClient(handler) { Timeout = Timeout.InfiniteTimeSpan };
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(timeout);
        var clock = Stopwatch.StartNew();
        try
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, address);
            request.Headers.ConnectionClose = true;
            using var response = await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, limit.Token).ConfigureAwait(false);
            return CreateResult(response, address, clock.Elapsed);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return CreateFailure(clock.Elapsed, WebhookMessages.ProbeTimedOut(timeout)) with { IsTimeout = true };
        }
        catch (HttpRequestException) when (certificates.Problem is not null)
        {
            return CreateFailure(clock.Elapsed, certificates.Problem) with { Certificate = certificates.Problem };
        }
        catch (Exception e) when (e is HttpRequestException or WebException or IOException)
        {
            return CreateFailure(clock.Elapsed, WebhookMessages.ProbeFailed(TerminalText.Sanitize(e.GetBaseException().Message)));
        }
    }

    private static WebhookProbeResult CreateFailure(TimeSpan duration, string problem) => new(null, duration, null, null, problem);

    private static WebhookProbeResult CreateResult(HttpResponseMessage response, Uri address, TimeSpan duration)
    {
        var redirect = response.Headers.Location is { } location && Uri.TryCreate(address, location, out var absolute) ? absolute : null;
        return new WebhookProbeResult(
            (int)response.StatusCode, duration, redirect, null, DescribeProblem((int)response.StatusCode, redirect));
    }

    /// <summary>
    /// Describes why the service counts a call as failed. Only status 200 is a success (vendor document, <em>Webhooks</em>).
    /// </summary>
    private static string? DescribeProblem(int status, Uri? redirect) => status switch
    {
        200 => null,
        >= 300 and < 400 when redirect is not null => WebhookMessages.Redirected(
            TerminalText.Sanitize(redirect.GetLeftPart(UriPartial.Path))),
        401 or 403 or 407 => WebhookMessages.AccessDenied(status),
        404 => WebhookMessages.NotFound(),
        405 => WebhookMessages.GetNotAllowed(),
        408 or 504 => WebhookMessages.GatewayTimeout(status),
        502 or 503 => WebhookMessages.ReceiverUnavailable(status),
        >= 500 => WebhookMessages.ReceiverFailed(status),
        _ => WebhookMessages.StatusNotOk(status),
    };
}

/// <summary>The result of a call to a receiver.</summary>
/// <param name="Status">The status of the response; null if there was none.</param>
/// <param name="Duration">The duration of the call.</param>
/// <param name="Redirect">The address that the response redirects to.</param>
/// <param name="Certificate">What is wrong with the certificate; null if it is valid.</param>
/// <param name="Problem">Why the service counts the call as failed; null if it does not.</param>
public sealed record WebhookProbeResult(int? Status, TimeSpan Duration, Uri? Redirect, string? Certificate, string? Problem)
{
    /// <summary>Gets a value indicating whether the timeout elapsed.</summary>
    public bool IsTimeout { get; init; }
}
