using System.Net;

namespace VisitCloud.Sandbox.Access;

/// <summary>Parses the options that define keys.</summary>
internal static class ApiKeyParser
{
    /// <summary>Parses a key with rights per endpoint, such as <c>my-key=visitors:rw,partners:r</c>.</summary>
    /// <exception cref="FormatException">The definition is not valid.</exception>
    public static ApiKey Parse(string text, IReadOnlyCollection<string> endpoints)
    {
        if (text.Split('=') is not [{ Length: > 0 } name, var rights] || name.Contains(':'))
            throw CreateException(
                text, "Use NAME=ENDPOINT:RIGHTS,..., where RIGHTS is r, w, or rw, such as my-key=visitors:rw,partners:r.");
        var parsed = new Dictionary<string, EndpointRights>();
        foreach (var part in rights.Split(',', StringSplitOptions.TrimEntries))
        {
            if (part.Split(':') is not [var endpoint, var flags] || ParseRights(flags) is not { } right)
                throw CreateException(text, $"'{part}' must be ENDPOINT:r, ENDPOINT:w, or ENDPOINT:rw.");
            if (!endpoints.Contains(endpoint))
                throw CreateException(text, $"The endpoint '{endpoint}' does not exist.");
            parsed[endpoint] = right;
        }

        return new ApiKey(name) { Rights = parsed };
    }

    /// <summary>Parses a comma-separated list of addresses and networks, such as <c>127.0.0.1,10.0.0.0/8</c>.</summary>
    /// <exception cref="FormatException">An address is not valid.</exception>
    public static IReadOnlyList<IPNetwork> ParseNetworks(string text)
        => [.. text.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Select(ParseNetwork)];

    private static IPNetwork ParseNetwork(string text)
    {
        if (IPAddress.TryParse(text, out var address))
            return new IPNetwork(address, address.GetAddressBytes().Length * 8);
        return IPNetwork.TryParse(text, out var network)
            ? network
            : throw new FormatException($"'{text}' is not an IP address or network. Use a list such as 127.0.0.1,10.0.0.0/8.");
    }

    private static EndpointRights? ParseRights(string flags) => flags switch
    {
        "r" => EndpointRights.Read,
        "w" => EndpointRights.Write,
        "rw" => EndpointRights.Read | EndpointRights.Write,
        _ => null,
    };

    private static FormatException CreateException(string text, string reason) => new($"The key '{text}' is not valid. {reason}");
}
