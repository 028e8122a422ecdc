using System.Net;

namespace VisitCloud.Client;

/// <summary>How a <see cref="VisitClient"/> talks to the service.</summary>
public sealed record VisitClientOptions
{
    /// <summary>The service's own address [V].</summary>
    public static readonly Uri ServiceAddress = new("https://api.visitcloud.com/create/v2/");

    private readonly Uri _baseUri = ServiceAddress;

    /// <summary>The kinds of addresses that a proxy may have on this platform.</summary>
    public static IReadOnlyList<string> ProxySchemes => HttpHandlers.ProxySchemes;

    /// <summary>The address that endpoint names are appended to. HTTPS only, except to loopback.</summary>
    /// <exception cref="ArgumentException">The address is relative, or would send the key over plain HTTP.</exception>
    public Uri BaseUri
    {
        get => _baseUri;
        init => _baseUri = Checked(value);
    }

    /// <summary>How long one request may take, from its start to the last byte of its answer. Default: 30 seconds.</summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>How many times a request is tried again after a failure that may pass. Default: 5.</summary>
    public int MaximumRetryCount { get; init; } = 5;

    /// <summary>How many requests may be in flight with one key in this process. Default: 2, the service's limit [P].</summary>
    public int MaxConcurrentRequests { get; init; } = 2;

    /// <summary>How many bytes, unpacked, one answer may hold. Default: 64 MiB.</summary>
    public int MaximumResponseBytes { get; init; } = 64 * 1024 * 1024;

    /// <summary>The proxy to go through; without one, the system's own settings decide.</summary>
    public IWebProxy? Proxy { get; init; }

    /// <summary>Waits between two tries; tests put a clock of their own here.</summary>
    internal Func<TimeSpan, CancellationToken, Task> Delay { get; init; } = Task.Delay;

    private static Uri Checked(Uri address)
    {
        if (!address.IsAbsoluteUri || (address.Scheme != Uri.UriSchemeHttps && address.Scheme != Uri.UriSchemeHttp))
            throw new ArgumentException($"'{TerminalText.Sanitize(address.ToString())}' is not an absolute https address.");
        if (address.Scheme == Uri.UriSchemeHttp && !address.IsLoopback)
            throw new ArgumentException($"'{TerminalText.Sanitize(address.ToString())}' would send the API key unencrypted. Use https; http is for loopback addresses only.");
        if (address.UserInfo.Length > 0 || address.Query.Length > 0 || address.Fragment.Length > 0)
            throw new ArgumentException("A base address has no user name, query or fragment.");

        return address.AbsoluteUri.EndsWith('/') ? address : new Uri(address.AbsoluteUri + "/");
    }
}
