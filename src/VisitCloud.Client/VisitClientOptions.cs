using System.Net;
using VisitCloud.Client.Secrets;

namespace VisitCloud.Client;

/// <summary>The options of a <see cref="VisitClient"/>.</summary>
public sealed record VisitClientOptions
{
    /// <summary>The address of the service, as the vendor document states it.</summary>
    public static readonly Uri ServiceAddress = new("https://api.visitcloud.com/create/v2/");

    private readonly Uri _baseUri = ServiceAddress;

    /// <summary>Gets the schemes that the address of a proxy can have on this platform.</summary>
    public static IReadOnlyList<string> ProxySchemes => HttpHandlers.ProxySchemes;

    /// <summary>Gets the address that the names of endpoints are appended to. It is https, or http for a loopback address.</summary>
    /// <exception cref="ArgumentException">The address is relative, or the API key would be sent unencrypted.</exception>
    public Uri BaseUri
    {
        get => _baseUri;
        init => _baseUri = Validate(value);
    }

    /// <summary>Gets the timeout of one request, from its start to the last byte of its response. The default is 30 seconds.</summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>Gets the maximum number of retries after a transient failure. The default is 5.</summary>
    public int MaximumRetryCount { get; init; } = 5;

    /// <summary>
    /// Gets the maximum number of requests in flight with one key in this process. The default is 2, which is the limit of the
    /// service according to other public clients.
    /// </summary>
    public int MaxConcurrentRequests { get; init; } = 2;

    /// <summary>Gets the maximum number of bytes of one response, after decompression. The default is 64 MiB.</summary>
    public int MaximumResponseBytes { get; init; } = 64 * 1024 * 1024;

    /// <summary>Gets the proxy; null for that of the system. It cannot be used for a loopback address.</summary>
    public IWebProxy? Proxy { get; init; }

    /// <summary>Waits between two attempts; tests replace it.</summary>
    internal Func<TimeSpan, CancellationToken, Task> Delay { get; init; } = Task.Delay;

    private static Uri Validate(Uri address)
    {
        // An address that is not valid can have a password.
        var text = TerminalText.Sanitize(SecretRedactor.ForAddress(address.OriginalString).Redact(address.OriginalString));
        if (!address.IsAbsoluteUri || (address.Scheme != Uri.UriSchemeHttps && address.Scheme != Uri.UriSchemeHttp))
            throw new ArgumentException(ArgumentMessages.AddressNotValid(text));
        if (address.UserInfo.Length > 0 || address.Query.Length > 0 || address.Fragment.Length > 0)
            throw new ArgumentException(ArgumentMessages.AddressHasMore(text));
        if (address.Scheme == Uri.UriSchemeHttp && !address.IsLoopback)
            throw new ArgumentException(ArgumentMessages.AddressNotEncrypted(text));

        return address.AbsoluteUri.EndsWith('/') ? address : new Uri(address.AbsoluteUri + "/");
    }
}
