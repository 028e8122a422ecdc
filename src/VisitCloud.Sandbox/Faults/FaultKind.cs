namespace VisitCloud.Sandbox.Faults;

/// <summary>The kinds of faults.</summary>
internal enum FaultKind
{
    /// <summary>The request is not processed; the response is an error status.</summary>
    Status,

    /// <summary>The request is not processed; the response is 200 without a body.</summary>
    EmptyBody,

    /// <summary>The request is not processed; the response is 200 with an empty list.</summary>
    EmptyList,

    /// <summary>The request is not processed; the response is 200 with an HTML page.</summary>
    HtmlPage,

    /// <summary>The request is not processed, and the connection is closed.</summary>
    Refuse,

    /// <summary>The request is processed, and the connection is closed without a response.</summary>
    Drop,

    /// <summary>The request is processed, and the connection is closed halfway through the response body.</summary>
    Half,

    /// <summary>The request is processed, and half of the response body is sent as if it were complete.</summary>
    Cut,

    /// <summary>The request is processed, and the second half of the response body is delayed.</summary>
    Slow,

    /// <summary>The call of a webhook is not sent, as if the receiver could not be reached.</summary>
    CallUnsent,

    /// <summary>The call of a webhook is sent, and its response is lost.</summary>
    CallLost,

    /// <summary>The call of a webhook is sent twice at the same time. It succeeds if both succeed.</summary>
    CallDouble,
}
