using System.Net;

namespace VisitCloud.Client.Compat;

internal static class HttpErrors
{
    /// <summary>
    /// Whether an exception of the transport says that there was no connection, no TLS session, or no tunnel through a proxy.
    /// </summary>
    public static bool HasNoConnection(Exception failure) => failure switch
    {
#if NET8_0_OR_GREATER
        HttpRequestException
        {
            HttpRequestError: HttpRequestError.NameResolutionError or HttpRequestError.ConnectionError
            or HttpRequestError.SecureConnectionError or HttpRequestError.ProxyTunnelError
        } => true,
#endif
        WebException e => e.Status is WebExceptionStatus.NameResolutionFailure or WebExceptionStatus.ProxyNameResolutionFailure
            or WebExceptionStatus.ConnectFailure or WebExceptionStatus.TrustFailure or WebExceptionStatus.SecureChannelFailure,
        _ => false,
    };
}
