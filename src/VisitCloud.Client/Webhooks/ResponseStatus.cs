namespace VisitCloud.Client.Webhooks;

/// <summary>
/// The statuses of responses to calls. The service calls again after any status except <see cref="Ok"/> (vendor document,
/// <em>Webhooks</em>).
/// </summary>
internal static class ResponseStatus
{
    /// <summary>The records were delivered.</summary>
    public const int Ok = 200;

    public const int BadRequest = 400;
    public const int Forbidden = 403;
    public const int NotFound = 404;
    public const int MethodNotAllowed = 405;
    public const int RequestTimeout = 408;
    public const int BodyNotAllowed = 413;
    public const int HeadTooLarge = 431;

    /// <summary>The records were read but not delivered.</summary>
    public const int DeliveryFailed = 500;

    /// <summary>The records could not be read.</summary>
    public const int ReadFailed = 502;

    /// <summary>Too many calls are waiting, or the receiver is stopping.</summary>
    public const int Unavailable = 503;

    public const int VersionNotSupported = 505;

    public static string GetReasonPhrase(int status) => status switch
    {
        Ok => "OK",
        BadRequest => "Bad Request",
        Forbidden => "Forbidden",
        NotFound => "Not Found",
        MethodNotAllowed => "Method Not Allowed",
        RequestTimeout => "Request Timeout",
        BodyNotAllowed => "Content Too Large",
        HeadTooLarge => "Request Header Fields Too Large",
        DeliveryFailed => "Internal Server Error",
        ReadFailed => "Bad Gateway",
        Unavailable => "Service Unavailable",
        _ => "HTTP Version Not Supported",
    };
}
