using System.Net;

namespace VisitCloud.Client.Webhooks;

/// <summary>The messages of webhooks, receivers, and probes. Texts from outside are made safe to print before they come here.</summary>
internal static class WebhookMessages
{
    public const string ListenAddressHasMore
        = "The address to listen on is not valid, because it contains a user name, a query, or a fragment. Remove that part.";

    public const string CreatedWithoutId = "The webhook was created, but its ID was not found.";

    public static string AddressInvalid(string text)
        => $"'{text}' is not a valid address or network. Specify 192.0.2.7, 192.0.2.0/24, 2001:db8::/32, or {AllowedAddresses.VisitCloud}.";

    public static string ListenAddressNotHttp(string address)
        => $"'{address}' is not an http address such as http://0.0.0.0:8787/visit/. For https, use a reverse proxy that "
            + "has the certificate and forwards the calls.";

    public static string ListenHostIsName(string host)
        => $"The host '{host}' is a name. Specify an IP address of this computer: 127.0.0.1 for local callers, or 0.0.0.0 or [::] for all.";

    public static string CalledAtOtherPath(string webhookId) => $"Webhook {webhookId} was called at another path.";

    public static string Refused(IPAddress caller, int status, bool isLast)
        => $"A request from {caller} was refused: {status} "
            + $"{ResponseStatus.GetReasonPhrase(status)}.{(isLast ? " Further refusals are not reported." : "")}";

    public static string CallerDisconnected(string webhookId)
        => $"Webhook {webhookId}: the caller disconnected before its records were read.";

    public static string ProbeTimedOut(TimeSpan timeout)
        => FormattableString.Invariant($"The receiver did not respond within {timeout.TotalSeconds:0.###} seconds, ")
            + "so the service counts the call as failed. Respond sooner, for example before the records are processed.";

    public static string ProbeFailed(string reason) => $"The receiver did not respond: {reason}";

    public static string StatusNotOk(int status)
        => $"The receiver responded with status {status}. It must respond with 200, or the service counts the call as failed.";

    public static string Redirected(string address)
        => $"The receiver redirects to {address}. The service does not follow redirects: use this address for the webhook.";

    public static string AccessDenied(int status)
        => $"The receiver denied access ({status}). Allow requests without credentials from the IP addresses of the service.";

    public static string NotFound() => "The receiver was not found at this path, or it does not know the webhook (404).";

    public static string GetNotAllowed() => "The receiver does not accept GET requests (405). The service sends no other requests.";

    public static string GatewayTimeout(int status) => $"A server in front of the receiver timed out ({status}).";

    public static string ReceiverUnavailable(int status)
        => $"The receiver does not run, or it cannot read or deliver the records ({status}).";

    public static string ReceiverFailed(int status) => $"The receiver failed ({status}).";
}
