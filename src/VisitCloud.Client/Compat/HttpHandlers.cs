using System.Net;
using System.Net.Http.Headers;
using System.Net.Security;
using System.Security.Cryptography.X509Certificates;

namespace VisitCloud.Client.Compat;

internal static class HttpHandlers
{
    /// <summary>The schemes of proxy addresses that the handler supports.</summary>
#if NET8_0_OR_GREATER
    public static readonly IReadOnlyList<string> ProxySchemes = [Uri.UriSchemeHttp, Uri.UriSchemeHttps];
#else
    public static readonly IReadOnlyList<string> ProxySchemes = [Uri.UriSchemeHttp];
#endif

    /// <summary>The proxy of the system, which the handler uses if no proxy is specified.</summary>
    public static IWebProxy? DefaultProxy
#if NET8_0_OR_GREATER
        => HttpClient.DefaultProxy;
#else
        => WebRequest.DefaultWebProxy;
#endif

    /// <summary>Adds the header for compressed responses, if the handler does not add it.</summary>
    public static void AcceptCompressed(HttpRequestHeaders headers)
    {
#if !NET8_0_OR_GREATER
        headers.AcceptEncoding.ParseAdd("gzip");
#endif
    }

    /// <summary>
    /// Creates a handler that does not follow redirects, which could send the key to another host, and does not keep cookies,
    /// because a session has no state except its key.
    /// </summary>
    public static HttpMessageHandler Create(
        bool useProxy, IWebProxy? proxy, Func<string, X509Certificate?, X509Chain?, SslPolicyErrors, bool> validateCertificate)
    {
#if NET8_0_OR_GREATER
        var handler = new SocketsHttpHandler
        {
            AllowAutoRedirect = false,
            AutomaticDecompression = DecompressionMethods.All,
            UseCookies = false,
            // A long session notices when the address of the service changes.
            PooledConnectionLifetime = TimeSpan.FromMinutes(10),
        };
        handler.SslOptions.RemoteCertificateValidationCallback = (stream, certificate, chain, errors)
            => validateCertificate((stream as SslStream)?.TargetHostName ?? "", certificate, chain, errors);
#else
        var handler = new HttpClientHandler
        {
            AllowAutoRedirect = false,
            // The length of a body that the handler decompresses cannot be checked; see ResponseBodyReader.
            AutomaticDecompression = DecompressionMethods.None,
            UseCookies = false,
            // With the default of .NET Framework, two per host, an abandoned connection could block a new one.
            MaxConnectionsPerServer = 16,
            ServerCertificateCustomValidationCallback = (request, certificate, chain, errors)
                => validateCertificate(request.RequestUri.Host, certificate, chain, errors),
        };
#endif
        handler.UseProxy = useProxy;
        if (proxy is not null)
            handler.Proxy = proxy;
        return handler;
    }
}
