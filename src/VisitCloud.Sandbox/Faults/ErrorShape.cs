namespace VisitCloud.Sandbox.Faults;

/// <summary>The format of an injected error body.</summary>
internal enum ErrorShape
{
    /// <summary>The JSON format of the service.</summary>
    Service,

    /// <summary>The problem details of RFC 9457.</summary>
    ProblemDetails,

    /// <summary>A JSON object with <c>detail</c>.</summary>
    Detail,

    /// <summary>A JSON object with <c>error.message</c>.</summary>
    Error,

    /// <summary>A JSON object with <c>message</c>.</summary>
    Message,

    /// <summary>A JSON object with <c>errors</c>, a list of strings.</summary>
    Errors,

    /// <summary>Plain text.</summary>
    Text,

    /// <summary>An HTML page, such as those of proxies.</summary>
    Html,

    /// <summary>No body.</summary>
    Empty,
}
