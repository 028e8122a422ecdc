using System.Net;

namespace VisitCloud.Client.Webhooks;

/// <summary>Where and from whom calls of webhooks are taken.</summary>
public sealed record WebhookListenerOptions
{
    /// <summary>Where to listen unless something else is said: this machine only.</summary>
    public static readonly Uri DefaultAddress = new("http://127.0.0.1:8787/visit/");

    /// <summary>Where to listen: an address of this machine, a port (0 for a free one) and the path of the calls.</summary>
    public Uri Address { get; init; } = DefaultAddress;

    /// <summary>Who may call.</summary>
    public AllowedAddresses Allowed { get; init; } = AllowedAddresses.Everybody;

    /// <summary>How many connections may be open; beyond them, the one that has been sending its head for the longest is closed.</summary>
    public int MaximumConnections { get; init; } = 64;

    /// <summary>How many calls may wait their turn.</summary>
    public int MaximumWaiting { get; init; } = 16;

    /// <summary>How many bytes a request may have.</summary>
    public int MaximumHeadBytes { get; init; } = 8 * 1024;

    /// <summary>How long sending them may take.</summary>
    public TimeSpan HeadTimeout { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>The clock; tests put one of their own here.</summary>
    internal Func<TimeSpan> Now { get; init; } = Clock.Now;

    /// <summary>What to bind to.</summary>
    /// <param name="address">Where to listen.</param>
    /// <exception cref="ArgumentException">Nothing can listen there. The path is not part of the message: it may hold a secret.</exception>
    public static IPEndPoint EndPointOf(Uri address)
    {
        if (!address.IsAbsoluteUri || address.Scheme != Uri.UriSchemeHttp)
            throw new ArgumentException($"'{Shown(address)}' is not an http address such as http://0.0.0.0:8787/visit/. For https, let a reverse proxy hold the certificate and pass the calls on.");
        if (address.UserInfo.Length > 0 || address.Query.Length > 0 || address.Fragment.Length > 0)
            throw new ArgumentException("An address to listen at has no user name, query or fragment.");
        if (address.Host.Equals("localhost", StringComparison.OrdinalIgnoreCase))
            return new IPEndPoint(IPAddress.Loopback, address.Port);
        return IPAddress.TryParse(address.DnsSafeHost, out var number)
            ? new IPEndPoint(number, address.Port)
            : throw new ArgumentException($"'{TerminalText.Sanitize(address.Host)}' is a name. Give an address of this machine: 127.0.0.1 for callers on it, 0.0.0.0 or [::] for all.");
    }

    private static string Shown(Uri address)
        => TerminalText.Sanitize(address.IsAbsoluteUri && address.Host.Length > 0 ? $"{address.Scheme}://{address.Authority}" : address.OriginalString);
}
