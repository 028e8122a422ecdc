using System.Text;
using VisitCloud.Sandbox.Endpoints;

namespace VisitCloud.Sandbox.Access;

/// <summary>All keys of a sandbox.</summary>
internal sealed class ApiKeyStore
{
    private const string LimitedRights = "sandbox-limited=expos:r,registrationTypes:r,visitors:rw,partners:r,labels:w";

    private readonly Dictionary<string, ApiKey> _keys;

    /// <exception cref="FormatException">A key or an address in the options is not valid.</exception>
    public ApiKeyStore(SandboxOptions options)
    {
        string[] endpoints = [.. Endpoint.Names, EmailEndpoint.Name, UploadEndpoint.Name];
        ApiKey[] keys =
        [
            new("sandbox-full"),
            new("sandbox-readonly") { CanWrite = false },
            new("sandbox-noleads") { CanReadLeads = false },
            new("sandbox-scoped") { IsLimitedToFirstExpo = true },
            new("sandbox-expired") { IsExpired = true },
            new("sandbox-disabled") { IsDisabled = true },
            new("sandbox-ip") { AllowedNetworks = ApiKeyParser.ParseNetworks(options.AllowedAddresses) },
            ApiKeyParser.Parse(LimitedRights, endpoints),
            .. options.Keys.Select(key => ApiKeyParser.Parse(key, endpoints)),
        ];
        _keys = keys.GroupBy(key => key.Name).ToDictionary(group => group.Key, group => group.Last());
    }

    /// <summary>Finds the key of a request: the user name of HTTP Basic authentication, with an empty password.</summary>
    public ApiKey? Find(HttpRequest request)
    {
        const string Scheme = "Basic ";
        var header = request.Headers.Authorization.ToString();
        if (!header.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase))
            return null;

        var bytes = new byte[header.Length];
        if (!Convert.TryFromBase64String(header[Scheme.Length..].Trim(), bytes, out var length))
            return null;

        var credentials = Encoding.UTF8.GetString(bytes.AsSpan(0, length));
        return credentials.EndsWith(':') ? _keys.GetValueOrDefault(credentials[..^1]) : null;
    }
}
