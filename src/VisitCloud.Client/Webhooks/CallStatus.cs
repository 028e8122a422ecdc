namespace VisitCloud.Client.Webhooks;

/// <summary>The statuses that calls are answered with. Any but <see cref="Ok"/> lets the service call again [V].</summary>
internal static class CallStatus
{
    /// <summary>The records have been taken.</summary>
    public const int Ok = 200;

    public const int BadRequest = 400;
    public const int Forbidden = 403;
    public const int NotFound = 404;
    public const int MethodNotAllowed = 405;
    public const int TooSlow = 408;
    public const int BodyNotAllowed = 413;
    public const int HeadTooLarge = 431;

    /// <summary>The records were read and not taken.</summary>
    public const int NotTaken = 500;

    /// <summary>The records could not be read.</summary>
    public const int NotRead = 502;

    /// <summary>Too many are waiting, or the receiver ends.</summary>
    public const int Unavailable = 503;

    public const int VersionNotSupported = 505;

    public static string Phrase(int status) => status switch
    {
        Ok => "OK",
        BadRequest => "Bad Request",
        Forbidden => "Forbidden",
        NotFound => "Not Found",
        MethodNotAllowed => "Method Not Allowed",
        TooSlow => "Request Timeout",
        BodyNotAllowed => "Content Too Large",
        HeadTooLarge => "Request Header Fields Too Large",
        NotTaken => "Internal Server Error",
        NotRead => "Bad Gateway",
        Unavailable => "Service Unavailable",
        _ => "HTTP Version Not Supported",
    };
}
