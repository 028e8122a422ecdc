using System.Net;

namespace VisitCloud.Client;

/// <summary>A request that the service refused, or that never got a usable answer.</summary>
public sealed class VisitApiException : Exception
{
    /// <summary>
    /// Makes one. There is no inner exception: the framework's quote what a server sent, and that may hold the key.
    /// </summary>
    public VisitApiException(VisitErrorKind kind, string message)
        : base(message) => Kind = kind;

    /// <summary>What went wrong, as far as a script must tell cases apart.</summary>
    public VisitErrorKind Kind { get; }

    /// <summary>The answer's status; null when there was none.</summary>
    public HttpStatusCode? StatusCode { get; init; }

    /// <summary>The service's own code for the error, where it gave one.</summary>
    public string? ErrorCode { get; init; }

    /// <summary>The fields that the service named, where it named any.</summary>
    public IReadOnlyList<FieldError> Errors { get; init; } = [];

    /// <summary>The request's method.</summary>
    public string? Method { get; init; }

    /// <summary>The request's address; the key is never part of it.</summary>
    public Uri? Uri { get; init; }

    /// <summary>How long the service asked to wait, where it did.</summary>
    public TimeSpan? RetryAfter { get; init; }

    /// <summary>How many times the request was repeated before this.</summary>
    public int Retries { get; internal set; }

    /// <summary>Whether the service may have done what was asked although no answer says so.</summary>
    public bool IsOutcomeUnknown => Method is "POST" && !WasNotSent
        && (Kind is VisitErrorKind.Timeout or VisitErrorKind.Connection or VisitErrorKind.Server or VisitErrorKind.BadResponse or VisitErrorKind.Disconnected);

    /// <summary>Whether the same request may be answered another time, with nothing changed here.</summary>
    public bool IsTransient => Kind is VisitErrorKind.TooManyRequests or VisitErrorKind.Timeout or VisitErrorKind.Connection or VisitErrorKind.Server or VisitErrorKind.BadResponse;

    /// <summary>Whether the service can't have got the request, as there was no connection or none was sent.</summary>
    public bool WasNotSent { get; init; }
}

/// <summary>A field that the service did not accept.</summary>
/// <param name="Field">The field's name.</param>
/// <param name="Error">The service's code for what is wrong.</param>
/// <param name="Description">What is wrong, in words.</param>
public sealed record FieldError(string? Field, string? Error, string? Description)
{
    /// <inheritdoc/>
    public override string ToString()
    {
        var what = string.IsNullOrEmpty(Description) ? Error : Description;
        return string.IsNullOrEmpty(Field) ? what ?? "" : $"{Field}: {what}";
    }
}

/// <summary>What went wrong, as far as a script must tell cases apart.</summary>
public enum VisitErrorKind
{
    /// <summary>The key is not valid (401).</summary>
    KeyInvalid,

    /// <summary>The key lacks a permission, or is not for this event (403).</summary>
    PermissionDenied,

    /// <summary>There is no such record (404).</summary>
    NotFound,

    /// <summary>The service did not accept what was sent (400, 422 and other 4xx).</summary>
    Invalid,

    /// <summary>The endpoint has no such method (405).</summary>
    NotSupported,

    /// <summary>Too many requests at once (429).</summary>
    TooManyRequests,

    /// <summary>No whole answer within the time limit.</summary>
    Timeout,

    /// <summary>No connection, or it broke.</summary>
    Connection,

    /// <summary>The service failed (5xx).</summary>
    Server,

    /// <summary>An answer that is not what the API promises.</summary>
    BadResponse,

    /// <summary>The client was disposed before there was an answer.</summary>
    Disconnected,
}
