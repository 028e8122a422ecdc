using System.Diagnostics;
using System.Net;
using System.Net.Security;
using VisitCloud.Client.Http;

namespace VisitCloud.Client.Webhooks;

/// <summary>Calls a receiver as the service does: one GET without a key, no redirect followed, so long and no longer.</summary>
/// <param name="patience">How long an answer may take.</param>
public sealed class WebhookProbe(TimeSpan patience)
{
    /// <summary>The address that the service calls for a webhook: its own, a query in it kept, and the two IDs [V].</summary>
    public static Uri AddressOf(Uri url, string expoId, string webhookId)
    {
        var address = new UriBuilder(url) { Fragment = "" };
        var kept = address.Query.TrimStart('?');
        address.Query = (kept.Length == 0 ? "" : kept + "&") + $"expoId={Uri.EscapeDataString(expoId)}&webhookId={Uri.EscapeDataString(webhookId)}";
        return address.Uri;
    }

    /// <summary>Calls.</summary>
    public async Task<WebhookAnswer> CallAsync(Uri address, CancellationToken cancellationToken = default)
    {
        string? certificate = null;
        using var handler = new HttpClientHandler
        {
            AllowAutoRedirect = false,
            UseCookies = false,
            ServerCertificateCustomValidationCallback = (_, shown, chain, errors) =>
            {
                certificate = CertificateProblem.Describe(address.Host, shown, chain, errors);
                return errors == SslPolicyErrors.None;
            },
        };
        using var http = new HttpClient(handler) { Timeout = Timeout.InfiniteTimeSpan };
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(patience);
        var clock = Stopwatch.StartNew();
        try
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, address);
            request.Headers.ConnectionClose = true;
            using var response = await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, limit.Token).ConfigureAwait(false);
            return Answered(response, address, clock.Elapsed);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return new WebhookAnswer(null, clock.Elapsed, null, null, $"There was no answer within {patience.TotalSeconds:0.###} s. The service counts that as failed. Answer sooner: receive with a smaller -Limit.");
        }
        catch (HttpRequestException) when (certificate is not null)
        {
            return new WebhookAnswer(null, clock.Elapsed, null, certificate, certificate);
        }
        catch (Exception e) when (e is HttpRequestException or WebException or IOException)
        {
            return new WebhookAnswer(null, clock.Elapsed, null, null, $"There was no answer: {TerminalText.Sanitize(e.GetBaseException().Message)}");
        }
    }

    private static WebhookAnswer Answered(HttpResponseMessage response, Uri address, TimeSpan duration)
    {
        var redirect = response.Headers.Location is { } location && Uri.TryCreate(address, location, out var whole) ? whole : null;
        return new WebhookAnswer((int)response.StatusCode, duration, redirect, null, ProblemOf((int)response.StatusCode, redirect));
    }

    /// <summary>Only 200 counts [V].</summary>
    private static string? ProblemOf(int status, Uri? redirect) => status switch
    {
        200 => null,
        > 200 and < 300 => $"Only status 200 counts as delivered; {status} does not.",
        >= 300 and < 400 when redirect is not null => $"The service follows no redirect. Let the webhook call {TerminalText.Sanitize(redirect.GetLeftPart(UriPartial.Path))} itself.",
        401 or 403 or 407 => $"The receiver does not let this caller in ({status}). The service has no credentials to show, and calls from its own addresses.",
        404 => "Nothing receives at this path, or the receiver does not know this webhook (404).",
        405 => "The receiver takes no GET there (405), and the service sends nothing else.",
        408 or 504 => $"Something on the way waited too long for the receiver ({status}).",
        502 or 503 => $"The receiver is not there or could not take the records ({status}).",
        >= 500 => $"The receiver failed ({status}).",
        _ => $"The receiver did not answer 200 but {status}.",
    };
}

/// <summary>How a receiver answered.</summary>
/// <param name="Status">The status; null where there was no answer.</param>
/// <param name="Duration">How long it took.</param>
/// <param name="Redirect">Where it points to.</param>
/// <param name="Certificate">What is wrong with its certificate; null where nothing is.</param>
/// <param name="Problem">What is wrong, in words; null where nothing is.</param>
public sealed record WebhookAnswer(int? Status, TimeSpan Duration, Uri? Redirect, string? Certificate, string? Problem);
