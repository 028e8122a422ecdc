using System.Net;
using System.Net.Sockets;
using VisitCloud.Client.Secrets;

namespace VisitCloud.Client.Http;

/// <summary>Creates the exceptions of failed requests.</summary>
internal sealed class ApiExceptionFactory(VisitClientOptions options, SecretRedactor redactor, ReadableEvents readableEvents)
{
    /// <summary>Creates the exception for a response whose status is not a success.</summary>
    /// <param name="request">The request.</param>
    /// <param name="response">The response.</param>
    /// <param name="bytes">The body, or the start of it.</param>
    /// <param name="isTruncated">Whether the body is longer than <paramref name="bytes"/>.</param>
    public VisitApiException CreateFromResponse(
        VisitRequest request, HttpResponseMessage response, ReadOnlySpan<byte> bytes, bool isTruncated)
    {
        var status = (int)response.StatusCode;
        var body = ErrorBody.Read(bytes, isTruncated, redactor, response.Content.Headers.ContentType?.CharSet);
        return new VisitApiException(
            GetKind(status), ErrorMessages.WithDetails(Explain(status, request, response), body.Describe(), status))
        {
            StatusCode = response.StatusCode,
            ErrorCode = body.ErrorCode,
            Errors = body.Errors,
            Method = request.Method.Method,
            Uri = request.Uri,
            RetryAfter = GetRetryAfter(response),
        };
    }

    /// <summary>Creates the exception for a request that took longer than the timeout.</summary>
    public VisitApiException CreateTimeout(VisitRequest request)
        => Create(VisitErrorKind.Timeout, request, ErrorMessages.TimedOut(Describe(request), options.Timeout));

    /// <summary>Creates the exception for a connection that could not be opened, or that ended before the response did.</summary>
    /// <param name="request">The request.</param>
    /// <param name="cause">The exception of the transport.</param>
    /// <param name="certificateProblem">What is wrong with the certificate of the server; null if that is not the cause.</param>
    public VisitApiException CreateConnectionFailure(VisitRequest request, Exception cause, string? certificateProblem = null)
    {
        var message = ErrorMessages.ConnectionFailed(
            Describe(request),
            request.Uri.Authority,
            ProxySettings.FindAddress(options, request.Uri)?.Authority,
            certificateProblem ?? Sanitize(cause.GetBaseException().Message));
        return Create(certificateProblem is null
            ? VisitErrorKind.Connection : VisitErrorKind.Certificate, request, message, HasNoConnection(cause));
    }

    /// <summary>Creates the exception for a response whose body is incomplete.</summary>
    public VisitApiException CreateCutOff(VisitRequest request, int length)
        => CreateConnectionFailure(request, new IOException(ErrorMessages.ResponseCutOff(length)));

    /// <summary>Creates the exception for a client that was disposed before the request was completed.</summary>
    /// <param name="request">The request. Its name is not part of the message, because the key can no longer be removed from it.</param>
    /// <param name="wasNotSent">Whether the service cannot have received the request.</param>
    public static VisitApiException CreateDisconnected(VisitRequest request, bool wasNotSent)
        => Create(VisitErrorKind.Disconnected, request, ErrorMessages.Disconnected, wasNotSent);

    /// <summary>Creates the exception for a response that the API does not specify.</summary>
    public VisitApiException CreateInvalidResponse(VisitRequest request, string reason, HttpStatusCode status)
        => Create(VisitErrorKind.BadResponse, request, ErrorMessages.InvalidResponse(
            Describe(request), TerminalText.Sanitize(reason)), status: status);

    private static VisitApiException Create(
        VisitErrorKind kind, VisitRequest request, string message, bool wasNotSent = false, HttpStatusCode? status = null)
        => new(kind, message) { Method = request.Method.Method, Uri = request.Uri, WasNotSent = wasNotSent, StatusCode = status };

    private static VisitErrorKind GetKind(int status) => status switch
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

    /// <summary>
    /// Returns the delay that the service requested. A date is compared with the clock of the service, because the local clock can
    /// differ.
    /// </summary>
    private static TimeSpan? GetRetryAfter(HttpResponseMessage response)
    {
        var delay = response.Headers.RetryAfter?.Delta
            ?? (response.Headers.RetryAfter?.Date - (response.Headers.Date ?? DateTimeOffset.UtcNow));
        return delay < TimeSpan.Zero ? TimeSpan.Zero : delay;
    }

    /// <summary>
    /// Whether there was no connection, no TLS session, or no tunnel through a proxy, so that no request can have been sent.
    /// </summary>
    private static bool HasNoConnection(Exception cause)
    {
        for (var e = cause; e is not null; e = e.InnerException)
        {
            if (HttpErrors.HasNoConnection(e))
                return true;
        }

        return cause.GetBaseException() is SocketException
        {
            SocketErrorCode: SocketError.ConnectionRefused or SocketError.HostNotFound or SocketError.NetworkUnreachable
                or SocketError.HostUnreachable,
        };
    }

    private string Explain(int status, VisitRequest request, HttpResponseMessage response) => (status, Describe(request)) switch
    {
        (401, _) => ErrorMessages.ApiKeyInvalid,
        (403, var name) => ExplainDenial(name, request),
        (404 or 400, var name) when IsEvent(request, out var expoId) => ErrorMessages.ExpoNotFound(name, expoId),
        (404, var name) => ExplainNotFound(name, RequestTarget.Parse(request.Uri, options.BaseUri)),
        (405, var name) => ErrorMessages.MethodNotAllowed(name),
        (407, var name) => ErrorMessages.ProxyAuthenticationRequired(name),
        (408, var name) => ErrorMessages.RequestTimeout(name),
        (429, var name) => ErrorMessages.TooManyRequests(name),
        ( >= 400 and < 500, var name) => ErrorMessages.Rejected(name),
        ( >= 500, var name) => ErrorMessages.ServiceFailed(name),
        (_, var name) when response.Headers.Location is { } location => ErrorMessages.Redirected(name, Sanitize(location.ToString())),
        (_, var name) => ErrorMessages.NotAnApiResponse(name),
    };

    private string ExplainNotFound(string name, RequestTarget target) => target switch
    {
        { Id: not null } => ErrorMessages.RecordNotFound(name),
        // Every account has the list of events.
        _ when target.Resource == Resources.Expos => ErrorMessages.ServiceNotFound(name, options.BaseUri),
        _ => ErrorMessages.EndpointNotFound(name),
    };

    private bool IsEvent(VisitRequest request, out string expoId)
    {
        var target = RequestTarget.Parse(request.Uri, options.BaseUri);
        expoId = Sanitize(target.ExpoId ?? "");
        return target.Resource == Resources.Expos && expoId.Length > 0;
    }

    private string ExplainDenial(string name, VisitRequest request)
    {
        var target = RequestTarget.Parse(request.Uri, options.BaseUri);
        var permission = target.Resource switch
        {
            { NeedsLeads: true } => "the leads permission",
            { NeedsWrite: false } => "permission for this endpoint or method",
            _ when request.Method != HttpMethod.Get => "the write permission",
            _ => "permission for this endpoint or method",
        };
        var unknownEvent = target.ExpoId is { } expoId && !readableEvents.Contains(expoId) ? Sanitize(expoId) : null;
        return ErrorMessages.PermissionDenied(name, permission, unknownEvent);
    }

    private string Describe(VisitRequest request) => Sanitize(request.Describe(options.BaseUri));

    private string Sanitize(string text) => TerminalText.Sanitize(redactor.Redact(text));
}
