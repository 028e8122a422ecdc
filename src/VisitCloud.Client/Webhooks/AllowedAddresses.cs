using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace VisitCloud.Client.Webhooks;

/// <summary>Who may call: single addresses and networks, of IPv4 and IPv6.</summary>
public sealed class AllowedAddresses
{
    /// <summary>Stands for the service's own addresses.</summary>
    public const string VisitCloud = "VisitCloud";

    /// <summary>Where the service's calls come from [P].</summary>
    private static readonly string[] Service = ["52.30.181.174", "52.31.69.196", "52.50.125.171"];

    private readonly List<Network> _networks;

    private AllowedAddresses(List<Network> networks) => _networks = networks;

    /// <summary>Everybody.</summary>
    public static AllowedAddresses Everybody { get; } = Parse(["0.0.0.0/0", "::/0"]);

    /// <summary>Reads addresses (<c>192.0.2.7</c>), networks (<c>192.0.2.0/24</c>) and the name <see cref="VisitCloud"/>.</summary>
    /// <exception cref="FormatException">One of them is something else.</exception>
    public static AllowedAddresses Parse(IEnumerable<string> entries)
    {
        var networks = new List<Network>();
        foreach (var entry in entries)
        {
            if (entry.Equals(VisitCloud, StringComparison.OrdinalIgnoreCase))
                networks.AddRange(Service.Select(Network.Parse));
            else
                networks.Add(Network.Parse(entry));
        }

        return new AllowedAddresses(networks);
    }

    /// <summary>Whether an address may call. IPv4 is IPv4, also where it comes as IPv6.</summary>
    public bool Contains(IPAddress address)
    {
        var bytes = Plain(address).GetAddressBytes();
        return _networks.Exists(network => network.Contains(bytes));
    }

    private static IPAddress Plain(IPAddress address) => address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address;

    /// <summary>The addresses that begin with the same bits.</summary>
    private readonly record struct Network(byte[] Address, int Bits)
    {
        private const int MappedBits = 96;

        public static Network Parse(string text)
        {
            var slash = text.IndexOf('/');
            var host = slash < 0 ? text : text.Substring(0, slash);
            // What the framework reads more freely (10.1, 0x7f000001, 010.0.0.1) means one thing to one reader and another to the next.
            if (!IPAddress.TryParse(host, out var address) || (address.AddressFamily == AddressFamily.InterNetwork && address.ToString() != host) || host.Contains('['))
                throw Wrong(text);

            var all = address.GetAddressBytes().Length * 8;
            var bits = all;
            if (slash >= 0 && (!int.TryParse(text.Substring(slash + 1), NumberStyles.None, CultureInfo.InvariantCulture, out bits) || bits > all))
                throw Wrong(text);
            if (!address.IsIPv4MappedToIPv6)
                return new Network(address.GetAddressBytes(), bits);
            return bits >= MappedBits ? new Network(address.MapToIPv4().GetAddressBytes(), bits - MappedBits) : throw Wrong(text);
        }

        public bool Contains(byte[] address)
        {
            if (Address.Length != address.Length)
                return false;
            for (var bit = 0; bit < Bits; bit += 8)
            {
                var mask = Bits - bit >= 8 ? 0xFF : 0xFF << (8 - (Bits - bit));
                if (((Address[bit / 8] ^ address[bit / 8]) & mask) != 0)
                    return false;
            }

            return true;
        }

        private static FormatException Wrong(string text)
            => new($"'{TerminalText.Sanitize(text)}' is no address and no network. Write 192.0.2.7, 192.0.2.0/24, 2001:db8::/32 or {VisitCloud}.");
    }
}
