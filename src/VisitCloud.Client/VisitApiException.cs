using System.Net;

namespace VisitCloud.Client;

/// <summary>The exception for a request that the service rejected, or that got no valid response.</summary>
public sealed class VisitApiException : Exception
{
    /// <summary>
    /// Initializes an exception. It has no inner exception, because the messages of the framework quote what a server sent,
    /// which can contain the API key.
    /// </summary>
    public VisitApiException(VisitErrorKind kind, string message)
        : base(message) => Kind = kind;

    /// <summary>Gets the kind of error.</summary>
    public VisitErrorKind Kind { get; }

    /// <summary>Gets the status of the response, or null if there was none.</summary>
    public HttpStatusCode? StatusCode { get; init; }

    /// <summary>Gets the error code that the service gave, if any.</summary>
    public string? ErrorCode { get; init; }

    /// <summary>Gets the fields that are not valid, if the service named any.</summary>
    public IReadOnlyList<FieldError> Errors { get; init; } = [];

    /// <summary>Gets the method of the request.</summary>
    public string? Method { get; init; }

    /// <summary>Gets the address of the request, which does not contain the API key.</summary>
    public Uri? Uri { get; init; }

    /// <summary>Gets the delay that the service requested, if any.</summary>
    public TimeSpan? RetryAfter { get; init; }

    /// <summary>Gets the number of retries before this failure.</summary>
    public int Retries { get; internal set; }

    /// <summary>Gets a value indicating whether the service can have carried out a change although no response says so.</summary>
    public bool IsOutcomeUnknown => IsChange && (IsEarlierOutcomeUnknown || (!WasNotSent && !HasConclusiveResponse));

    /// <summary>Gets a value indicating whether the same request can succeed if it is sent again later.</summary>
    public bool IsTransient => Kind switch
    {
        VisitErrorKind.TooManyRequests or VisitErrorKind.Timeout or VisitErrorKind.Connection => true,
        VisitErrorKind.Server => StatusCode is not (HttpStatusCode.NotImplemented or HttpStatusCode.HttpVersionNotSupported),
        _ => false,
    };

    /// <summary>Gets a value indicating whether the service cannot have received the request.</summary>
    public bool WasNotSent { get; init; }

    /// <summary>Gets a value indicating whether the service can have carried out an earlier attempt.</summary>
    internal bool IsEarlierOutcomeUnknown { get; set; }

    private bool IsChange => Method is "POST" or "PUT" or "DELETE";

    /// <summary>Gets a value indicating whether the service responded that it did not carry out the request.</summary>
    private bool HasConclusiveResponse => Kind is not (VisitErrorKind.Timeout or VisitErrorKind.Connection or VisitErrorKind.Server
        or VisitErrorKind.BadResponse or VisitErrorKind.Disconnected);
}

/// <summary>A field that is not valid.</summary>
/// <param name="Field">The name of the field.</param>
/// <param name="Error">The code of the service for what is wrong.</param>
/// <param name="Description">The description of the problem.</param>
public sealed record FieldError(string? Field, string? Error, string? Description)
{
    /// <inheritdoc/>
    public override string ToString()
    {
        var description = string.IsNullOrEmpty(Description) ? Error : Description;
        return string.IsNullOrEmpty(Field) ? description ?? "" : $"{Field}: {description}";
    }
}

/// <summary>The kinds of errors.</summary>
public enum VisitErrorKind
{
    /// <summary>The API key is not valid (401).</summary>
    KeyInvalid,

    /// <summary>The API key does not have a permission, or is not assigned to the event (403).</summary>
    PermissionDenied,

    /// <summary>The record, event, or endpoint was not found (404).</summary>
    NotFound,

    /// <summary>The service rejected the request (400, 422, and other 4xx).</summary>
    Invalid,

    /// <summary>The endpoint does not support the method (405).</summary>
    NotSupported,

    /// <summary>There were too many requests at once (429).</summary>
    TooManyRequests,

    /// <summary>There was no complete response within the timeout.</summary>
    Timeout,

    /// <summary>There was no connection, or it ended too early.</summary>
    Connection,

    /// <summary>The certificate of the server is not valid.</summary>
    Certificate,

    /// <summary>The service failed (5xx).</summary>
    Server,

    /// <summary>The response is not one that the API specifies.</summary>
    BadResponse,

    /// <summary>The client was disposed before the request was completed.</summary>
    Disconnected,
}
