using System.Net;
using System.Net.Sockets;
using VisitCloud.Client.Secrets;

namespace VisitCloud.Client.Http;

/// <summary>Says what went wrong with a request, in words that tell what to do.</summary>
internal sealed class ApiExceptionFactory(VisitClientOptions options, SecretRedactor redactor)
{
    /// <summary>What an answer with an unwanted status means.</summary>
    public VisitApiException CreateFromResponse(VisitRequest request, HttpResponseMessage response, ReadOnlySpan<byte> bytes)
    {
        var status = response.StatusCode;
        var body = ErrorBody.Read(bytes, Clean);
        var kind = KindOf((int)status);
        return new VisitApiException(kind, Explain(kind, status, request, body, response))
        {
            StatusCode = status,
            ErrorCode = body.ErrorCode,
            Errors = body.Errors,
            Method = request.Method.Method,
            Uri = request.Uri,
            RetryAfter = RetryAfterOf(response),
        };
    }

    /// <summary>The time limit is over.</summary>
    public VisitApiException CreateTimeout(VisitRequest request) => new(
        VisitErrorKind.Timeout,
        $"{Name(request)} had no whole answer within {options.Timeout.TotalSeconds:0.###} s. Connect with a larger -TimeoutSec if the service is slow.")
    {
        Method = request.Method.Method,
        Uri = request.Uri,
    };

    /// <summary>There was no connection, or it ended before the answer did.</summary>
    public VisitApiException CreateConnectionFailure(VisitRequest request, Exception cause) => new(
        VisitErrorKind.Connection,
        $"{Name(request)} got no whole answer from {request.Uri.GetLeftPart(UriPartial.Authority)}: {Sentence(Clean(Innermost(cause).Message))}")
    {
        Method = request.Method.Method,
        Uri = request.Uri,
        WasNotSent = NeverLeft(Innermost(cause)),
    };

    /// <summary>The client was disposed before there was an answer.</summary>
    /// <param name="request">The request; its name is left out, as there is no key left to look for in it.</param>
    /// <param name="wasNotSent">Whether the service can't have got it.</param>
    public static VisitApiException CreateDisconnected(VisitRequest request, bool wasNotSent) => new(
        VisitErrorKind.Disconnected,
        "The session has been disconnected. Run Connect-VisitApi again.")
    {
        Method = request.Method.Method,
        Uri = request.Uri,
        WasNotSent = wasNotSent,
    };

    /// <summary>The answer is not what the API promises.</summary>
    public VisitApiException CreateBadResponse(VisitRequest request, string what, HttpStatusCode status) => new(
        VisitErrorKind.BadResponse,
        $"{Name(request)} was answered with something that is not the API's: {Sentence(Clean(what))}")
    {
        Method = request.Method.Method,
        Uri = request.Uri,
        StatusCode = status,
    };

    private static VisitErrorKind KindOf(int status) => status switch
    {
        401 => VisitErrorKind.KeyInvalid,
        403 => VisitErrorKind.PermissionDenied,
        404 => VisitErrorKind.NotFound,
        405 => VisitErrorKind.NotSupported,
        408 => VisitErrorKind.Timeout,
        429 => VisitErrorKind.TooManyRequests,
        >= 400 and < 500 => VisitErrorKind.Invalid,
        >= 500 => VisitErrorKind.Server,
        _ => VisitErrorKind.BadResponse,
    };

    private static TimeSpan? RetryAfterOf(HttpResponseMessage response)
    {
        var wait = response.Headers.RetryAfter?.Delta ?? (response.Headers.RetryAfter?.Date - DateTimeOffset.UtcNow);
        return wait < TimeSpan.Zero ? TimeSpan.Zero : wait;
    }

    private static Exception Innermost(Exception e)
    {
        while (e.InnerException is not null)
            e = e.InnerException;
        return e;
    }

    private static bool NeverLeft(Exception cause) => cause switch
    {
        SocketException e => e.SocketErrorCode is SocketError.ConnectionRefused or SocketError.HostNotFound or SocketError.NetworkUnreachable or SocketError.HostUnreachable,
        // .NET Framework names no socket's error where it found no address.
        WebException e => e.Status is WebExceptionStatus.NameResolutionFailure or WebExceptionStatus.ProxyNameResolutionFailure or WebExceptionStatus.ConnectFailure,
        _ => false,
    };

    private string Permission(VisitRequest request)
    {
        var (resource, expoId) = RequestTarget.Parse(request.Uri, options.BaseUri);
        if (request.Method != HttpMethod.Get && resource is not { NeedsWrite: false })
            return "The API key lacks the write permission, or is not for this event. The event's organiser sets both in Visit Create.";
        if (resource is { NeedsLeads: true })
            return "The API key lacks the leads permission, or is not for this event. The event's organiser sets both in Visit Create.";
        if (expoId is null)
            return "The API key lacks the permission for this.";
        return resource is null
            ? $"The API key is not for the event {Clean(expoId)}, or lacks the permission for this. The event's organiser sets both in Visit Create."
            : $"The API key is not for the event {Clean(expoId)}. The event's organiser sets in Visit Create which events a key is for.";
    }

    private string Explain(VisitErrorKind kind, HttpStatusCode status, VisitRequest request, ErrorBody body, HttpResponseMessage response)
    {
        var what = kind switch
        {
            VisitErrorKind.KeyInvalid => "The API key was not accepted. Check that it was copied whole and has not been withdrawn in Visit Create.",
            VisitErrorKind.PermissionDenied => Permission(request),
            VisitErrorKind.NotFound => $"{Name(request)}: there is no such record.",
            VisitErrorKind.NotSupported => $"{Name(request)}: the service does not take this method here.",
            VisitErrorKind.Timeout => $"{Name(request)}: the service stopped waiting before it had the whole request.",
            VisitErrorKind.TooManyRequests => "The service refused the request because too many are in flight with this key.",
            VisitErrorKind.Invalid => $"{Name(request)} was not accepted.",
            VisitErrorKind.Server => $"{Name(request)}: the service failed.",
            VisitErrorKind.BadResponse when response.Headers.Location is not null => $"{Name(request)} was answered with a redirect to {Clean(response.Headers.Location.ToString())}, which is not followed because it could carry the key elsewhere. Check -BaseUri.",
            _ => $"{Name(request)} was answered with something that is not the API's.",
        };
        var fields = body.Errors.Select(e => e.ToString()).Where(e => e.Length > 0).ToList();
        var details = string.Join("; ", new[] { body.Title }.Concat(fields).Where(text => !string.IsNullOrEmpty(text)).Select(text => text!.TrimEnd('.')));
        var said = details.Length == 0 ? "" : $" The service says: {Sentence(details)}";
        return $"{what}{said} (HTTP {(int)status})";
    }

    /// <summary>Others' words with a full cancellationToken, as more words follow them.</summary>
    private static string Sentence(string words) => words.TrimEnd('.') + ".";

    private string Name(VisitRequest request) => Clean(request.Describe(options.BaseUri));

    private string Clean(string text) => TerminalText.Sanitize(redactor.Redact(text));
}
