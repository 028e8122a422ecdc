using System.Net;

namespace VisitCloud.Client.Webhooks;

/// <summary>The addresses and networks, of IPv4 and IPv6, that are allowed to call.</summary>
public sealed class AllowedAddresses
{
    /// <summary>The name that stands for the addresses of the service.</summary>
    public const string VisitCloud = "VisitCloud";

    /// <summary>The addresses of the service, according to other public clients. The vendor document does not state them.</summary>
    private static readonly string[] Service = ["52.30.181.174", "52.31.69.196", "52.50.125.171"];

    private readonly List<NetworkAddress> _networks;

    private AllowedAddresses(List<NetworkAddress> networks) => _networks = networks;

    /// <summary>Gets all addresses.</summary>
    public static AllowedAddresses Any { get; } = Parse(["0.0.0.0/0", "::/0"]);

    /// <summary>Parses addresses (<c>192.0.2.7</c>), networks (<c>192.0.2.0/24</c>), and the name <see cref="VisitCloud"/>.</summary>
    /// <param name="entries">The texts to parse.</param>
    /// <exception cref="FormatException">A text is not valid.</exception>
    public static AllowedAddresses Parse(IEnumerable<string> entries)
    {
        var networks = new List<NetworkAddress>();
        foreach (var entry in entries)
        {
            if (entry.Equals(VisitCloud, StringComparison.OrdinalIgnoreCase))
                networks.AddRange(Service.Select(NetworkAddress.Parse));
            else
                networks.Add(NetworkAddress.Parse(entry));
        }

        return new AllowedAddresses(networks);
    }

    /// <summary>Whether an address is allowed. An IPv4 address that is mapped to IPv6 is an IPv4 address.</summary>
    public bool Contains(IPAddress address)
    {
        var bytes = (address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address).GetAddressBytes();
        return _networks.Exists(network => network.Contains(bytes));
    }
}
