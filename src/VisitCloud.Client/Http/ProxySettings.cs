using System.Net;
using VisitCloud.Client.Secrets;

namespace VisitCloud.Client.Http;

/// <summary>The proxy that a client uses.</summary>
internal sealed class ProxySettings
{
    private static readonly string[] Variables = ["http_proxy", "https_proxy", "all_proxy", "HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY"];

    /// <exception cref="ArgumentException">A proxy was specified for a loopback address.</exception>
    public ProxySettings(VisitClientOptions options)
    {
        if (options.BaseUri.IsLoopback && options.Proxy is not null)
            throw new ArgumentException(ArgumentMessages.ProxyForLoopback(options.BaseUri));
        // A loopback address can be plain http.
        IsUsed = !options.BaseUri.IsLoopback;
        Proxy = options.Proxy;
        Secrets = [.. SecretRedactor.FromCredentials([.. GetCredentials(options), .. GetEnvironmentCredentials()])];
    }

    /// <summary>Gets a value indicating whether requests go through a proxy, if one is specified or configured.</summary>
    public bool IsUsed { get; }

    /// <summary>Gets the proxy that was specified, or null for that of the system.</summary>
    public IWebProxy? Proxy { get; }

    /// <summary>Gets the passwords of the proxies, including those of environment variables.</summary>
    public IReadOnlyList<ISecret> Secrets { get; }

    /// <summary>Finds the address of the proxy for a request, which can be that of the system; null if no proxy is used.</summary>
    public static Uri? FindAddress(VisitClientOptions options, Uri target)
    {
        var proxy = options.BaseUri.IsLoopback ? null : options.Proxy ?? HttpHandlers.DefaultProxy;
        return proxy?.IsBypassed(target) == false && proxy.GetProxy(target) is { } address && address != target ? address : null;
    }

    private static IEnumerable<NetworkCredential> GetCredentials(VisitClientOptions options)
        => options.Proxy?.GetProxy(options.BaseUri) is { } address
            && options.Proxy.Credentials?.GetCredential(address, "Basic") is { } credential
            ? [credential]
            : [];

    private static IEnumerable<NetworkCredential> GetEnvironmentCredentials()
        => Variables.Select(Environment.GetEnvironmentVariable).OfType<string>().Select(UserInformation.Find).OfType<NetworkCredential>();
}
