namespace VisitCloud.Client.Http;

/// <summary>The messages of failed requests. Every text from outside is redacted and made safe to print before it comes here.</summary>
internal static class ErrorMessages
{
    public const string ApiKeyInvalid =
        "The API key is not valid: it may be incomplete, disabled, or expired. Check that you copied all of it, and "
            + "check its state in Visit Create.";

    public const string Disconnected = "The session was disconnected before the request was completed.";

    public const string EmptyBody = "the body is empty";

    public const string WithheldText = "The text of the response is not shown, because it contains parts of a secret";

    /// <summary>The causes of status 403 that cannot be ruled out.</summary>
    /// <param name="request">The name of the request.</param>
    /// <param name="permission">The permission that the request needs.</param>
    /// <param name="expoId">The event that the key was possibly not assigned to; null if it certainly was, or for no event.</param>
    public static string PermissionDenied(string request, string permission, string? expoId)
    {
        var assignment = expoId is null ? "" : $"is not assigned to the event {expoId}, ";
        return $"{request} was denied. Possible causes: the API key does not have {permission}, {assignment}is disabled or expired, "
            + "or is used from an IP address that is not allowed. Check the key in Visit Create.";
    }

    public static string ExpoNotFound(string request, string expoId)
        => $"{request} failed: the event {expoId} was not found. Check the ID, and that the API key is assigned to the event.";

    public static string RecordNotFound(string request)
        => $"{request} failed: no record with this ID was found. Check that the ID is correct and belongs to this event.";

    public static string EndpointNotFound(string request)
        => $"{request} failed: the endpoint is not available for this account, or the event does not exist. "
            + "Check the event, and ask Visit whether the account includes the endpoint.";

    public static string ServiceNotFound(string request, Uri baseUri)
        => $"{request} failed: {baseUri} is not the address of the service. Check the address.";

    public static string MethodNotAllowed(string request) => $"{request} failed: the endpoint does not support this method.";

    public static string RequestTimeout(string request) => $"{request} failed: the service did not receive the request in time. Try again.";

    public static string TooManyRequests(string request)
        => $"{request} was refused: the service received too many requests with this API key at once.";

    public static string Rejected(string request) => $"{request} was rejected.";

    public static string ProxyAuthenticationRequired(string request) => $"{request} failed: the proxy requires valid credentials.";

    public static string ServiceFailed(string request) => $"{request} failed: the service reported an error.";

    public static string Redirected(string request, string address)
        => $"{request} was redirected to {address}. Redirects are not followed, because they could send the API key to another host.";

    public static string NotAnApiResponse(string request) => $"{request} failed: the status of the response is not one that the API uses.";

    public static string InvalidResponse(string request, string reason)
        => $"{request} failed: the response is not valid: {EndSentence(reason)}";

    public static string TimedOut(string request, TimeSpan timeout)
        => FormattableString.Invariant(
            $"{request} timed out after {timeout.TotalSeconds:0.###} {(timeout.TotalSeconds == 1 ? "second" : "seconds")}.");

    public static string ConnectionFailed(string request, string host, string? proxy, string reason)
    {
        var route = proxy is null ? host : $"{host} through the proxy {proxy}";
        return $"{request} failed: the connection to {route} failed: {EndSentence(reason)}";
    }

    public static string ResponseCutOff(int length) => $"the response is incomplete, it ends after {length} bytes";

    public static string ResponseTooLarge(int limit)
        => $"the response is larger than {limit / (1024 * 1024)} MB, which is more than a page of this API can have";

    public static string InvalidJson(string reason, string? contentType, int length, string start)
        => $"{reason} (content type {contentType ?? "not specified"}, {length} bytes, starting with: {start})";

    /// <summary>A message with what the service reported, and its status.</summary>
    public static string WithDetails(string message, string details, int status)
        => details.Length == 0 ? $"{message} (HTTP {status})" : $"{message} The service reported: {EndSentence(details)} (HTTP {status})";

    /// <summary>Ends a text from outside with one period, because another sentence can follow.</summary>
    private static string EndSentence(string text) => text.TrimEnd('.') + ".";
}
