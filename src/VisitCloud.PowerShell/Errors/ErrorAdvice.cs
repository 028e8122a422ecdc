using System.Net;
using VisitCloud.Client;

namespace VisitCloud.PowerShell.Errors;

/// <summary>Advises PowerShell users how to proceed after a failed request. The client does not know cmdlets or parameters.</summary>
internal static class ErrorAdvice
{
    /// <summary>Appends the advice to a message, if the message alone does not say what to do.</summary>
    public static string AddTo(string message, VisitApiException error)
    {
        var advice = error switch
        {
            { Kind: VisitErrorKind.Timeout, StatusCode: null } => "To allow more time, reconnect with a larger -TimeoutSec.",
            { Kind: VisitErrorKind.Disconnected } => "Run Connect-VisitApi again.",
            // Errors about the content of a list have no status.
            { Kind: VisitErrorKind.BadResponse, StatusCode: not null } => "Check -BaseUri.",
            { StatusCode: HttpStatusCode.ProxyAuthenticationRequired } => "Check -Proxy and -ProxyCredential.",
            _ => null,
        };
        return advice is null ? message : $"{message} {advice}";
    }

    /// <summary>Returns the recommended action of an error record.</summary>
    public static string GetRecommendedAction(VisitErrorKind kind) => kind switch
    {
        VisitErrorKind.KeyInvalid => "Run Connect-VisitApi with a valid API key.",
        VisitErrorKind.PermissionDenied => "Check the permissions, events, and allowed IP addresses of the API key in "
            + "Visit Create, or ask the organizer of the event.",
        VisitErrorKind.NotFound => "Check the ID and the event.",
        VisitErrorKind.Invalid => "Correct the values that the message names.",
        VisitErrorKind.NotSupported => "Use a method that the endpoint supports.",
        VisitErrorKind.TooManyRequests => "Wait until other jobs with this API key have finished, or connect with a "
            + "larger -MaximumRetryCount.",
        VisitErrorKind.Timeout => "Connect again with a larger -TimeoutSec, or try again later.",
        VisitErrorKind.Connection => "Check the network, the proxy, and -BaseUri.",
        VisitErrorKind.Certificate => "Check -BaseUri, and the clock and the trusted root certificates of this computer.",
        VisitErrorKind.Disconnected => "Run Connect-VisitApi again.",
        VisitErrorKind.Server => "Try again later.",
        _ => "Check -BaseUri, and whether a proxy responds instead of the service.",
    };
}
