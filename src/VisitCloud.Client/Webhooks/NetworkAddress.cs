using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace VisitCloud.Client.Webhooks;

/// <summary>A network: the addresses that start with the same bits.</summary>
/// <param name="Address">The bytes of the address.</param>
/// <param name="Bits">The number of bits that are compared.</param>
internal readonly record struct NetworkAddress(byte[] Address, int Bits)
{
    private const int MappedBits = 96;

    /// <summary>Parses an address or a network.</summary>
    /// <exception cref="FormatException">The text is not valid.</exception>
    public static NetworkAddress Parse(string text)
    {
        var slash = text.IndexOf('/');
        var host = slash < 0 ? text : text.Substring(0, slash);
        // The framework also accepts 10.1, 0x7f000001, and 010.0.0.1, which other programs read as other addresses.
        if (!IPAddress.TryParse(host, out var address)
            || (address.AddressFamily == AddressFamily.InterNetwork && address.ToString() != host) || host.Contains('['))
            throw CreateError(text);

        var all = address.GetAddressBytes().Length * 8;
        var bits = all;
        if (slash >= 0 && (!int.TryParse(text.Substring(slash + 1), NumberStyles.None, CultureInfo.InvariantCulture, out bits)
            || bits > all))
            throw CreateError(text);
        if (!address.IsIPv4MappedToIPv6)
            return new NetworkAddress(address.GetAddressBytes(), bits);
        return bits >= MappedBits ? new NetworkAddress(address.MapToIPv4().GetAddressBytes(), bits - MappedBits) : throw CreateError(text);
    }

    /// <summary>Whether an address belongs to the network.</summary>
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

    private static FormatException CreateError(string text) => new(WebhookMessages.AddressInvalid(TerminalText.Sanitize(text)));
}
