using System.Net;

namespace VisitCloud.Sandbox.Access;

/// <summary>An API key and its permissions.</summary>
/// <param name="Name">The text of the key.</param>
internal sealed record ApiKey(string Name)
{
    /// <summary>Whether the key has the write permission.</summary>
    public bool CanWrite { get; init; } = true;

    /// <summary>Whether the key has the leads permission.</summary>
    public bool CanReadLeads { get; init; } = true;

    /// <summary>Whether the key is assigned to the first event only.</summary>
    public bool IsLimitedToFirstExpo { get; init; }

    public bool IsExpired { get; init; }

    public bool IsDisabled { get; init; }

    /// <summary>The networks that may use the key; null for all.</summary>
    public IReadOnlyList<IPNetwork>? AllowedNetworks { get; init; }

    /// <summary>The rights by endpoint; null for all rights at all endpoints.</summary>
    public IReadOnlyDictionary<string, EndpointRights>? Rights { get; init; }

    public bool CanAccessExpo(int expo) => !IsLimitedToFirstExpo || expo == 0;

    public bool IsAllowedFrom(IPAddress? address)
        => AllowedNetworks is null || (address is not null && AllowedNetworks.Any(network => network.Contains(Normalize(address))));

    public bool HasRight(string endpoint, EndpointRights right) => Rights is null || (Rights.GetValueOrDefault(endpoint) & right) != 0;

    // The generated ToString would print the name, which is a secret.
    public override string ToString() => "****";

    private static IPAddress Normalize(IPAddress address) => address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address;
}
