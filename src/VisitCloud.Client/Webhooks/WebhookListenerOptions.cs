using System.Net;

namespace VisitCloud.Client.Webhooks;

/// <summary>The options of a <see cref="WebhookListener"/>.</summary>
public sealed record WebhookListenerOptions
{
    /// <summary>The default address, which only this computer can reach.</summary>
    public static readonly Uri DefaultAddress = new("http://127.0.0.1:8787/visit/");

    /// <summary>Gets the address to listen on: an IP address of this computer, a port (0 for a free one), and the path of calls.</summary>
    public Uri Address { get; init; } = DefaultAddress;

    /// <summary>Gets the addresses that are allowed to call.</summary>
    public AllowedAddresses AllowedCallers { get; init; } = AllowedAddresses.Any;

    /// <summary>Gets the maximum number of open connections.</summary>
    public int MaximumConnections { get; init; } = 64;

    /// <summary>Gets the maximum number of calls that wait.</summary>
    public int MaximumQueuedCalls { get; init; } = 16;

    /// <summary>Gets the maximum number of bytes of a request.</summary>
    public int MaximumHeadBytes { get; init; } = 8 * 1024;

    /// <summary>Gets the timeout for receiving a request.</summary>
    public TimeSpan HeadTimeout { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>Gets the clock; tests replace it.</summary>
    internal Func<TimeSpan> Now { get; init; } = Clock.Now;

    /// <summary>Returns the end point of an address.</summary>
    /// <param name="address">The address to listen on.</param>
    /// <exception cref="ArgumentException">
    /// The address is not valid. The path is not part of the message, because it can contain a secret.
    /// </exception>
    public static IPEndPoint GetEndPoint(Uri address)
    {
        if (!address.IsAbsoluteUri || address.Scheme != Uri.UriSchemeHttp)
            throw new ArgumentException(WebhookMessages.ListenAddressNotHttp(RemovePath(address)));
        if (address.UserInfo.Length > 0 || address.Query.Length > 0 || address.Fragment.Length > 0)
            throw new ArgumentException(WebhookMessages.ListenAddressHasMore);
        if (address.Host.Equals("localhost", StringComparison.OrdinalIgnoreCase))
            return new IPEndPoint(IPAddress.Loopback, address.Port);
        return IPAddress.TryParse(address.DnsSafeHost, out var number)
            ? new IPEndPoint(number, address.Port)
            : throw new ArgumentException(WebhookMessages.ListenHostIsName(TerminalText.Sanitize(address.Host)));
    }

    private static string RemovePath(Uri address)
        => TerminalText.Sanitize(
            address.IsAbsoluteUri && address.Host.Length > 0 ? $"{address.Scheme}://{address.Authority}" : address.OriginalString);
}
