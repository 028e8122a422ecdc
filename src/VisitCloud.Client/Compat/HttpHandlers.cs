using System.Net;
using System.Net.Http.Headers;

namespace VisitCloud.Client.Compat;

internal static class HttpHandlers
{
    /// <summary>The kinds of proxies' addresses that the handler takes.</summary>
#if NET8_0_OR_GREATER
    public static readonly IReadOnlyList<string> ProxySchemes = [Uri.UriSchemeHttp, Uri.UriSchemeHttps];
#else
    public static readonly IReadOnlyList<string> ProxySchemes = [Uri.UriSchemeHttp];
#endif

    /// <summary>How answers may be packed, where it is not the handler that asks for it.</summary>
    public static void AcceptCompressed(HttpRequestHeaders headers)
    {
#if !NET8_0_OR_GREATER
        headers.AcceptEncoding.ParseAdd("gzip");
#endif
    }

    /// <summary>
    /// A handler that follows no redirect, because that could carry the key to another host, and keeps no cookies,
    /// because a session has no state but its key.
    /// </summary>
    public static HttpMessageHandler Create(VisitClientOptions options)
    {
#if NET8_0_OR_GREATER
        var handler = new SocketsHttpHandler
        {
            AllowAutoRedirect = false,
            AutomaticDecompression = DecompressionMethods.All,
            UseCookies = false,
            // A long session notices when the service's name gets another address.
            PooledConnectionLifetime = TimeSpan.FromMinutes(10),
        };
#else
        var handler = new HttpClientHandler
        {
            AllowAutoRedirect = false,
            // What is unpacked by the handler has no length that could be checked: see StreamCompat.
            AutomaticDecompression = DecompressionMethods.None,
            UseCookies = false,
            // .NET Framework's default of two a host would let an abandoned connection block a new one.
            MaxConnectionsPerServer = 16,
        };
#endif
        if (options.Proxy is not null)
        {
            handler.Proxy = options.Proxy;
            handler.UseProxy = true;
        }

        return handler;
    }
}
