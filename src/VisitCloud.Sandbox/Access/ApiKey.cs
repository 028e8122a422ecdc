using System.Text;

namespace VisitCloud.Sandbox.Access;

/// <summary>An API key and its permissions.</summary>
/// <param name="Name">The text of the key.</param>
/// <param name="CanWrite">Whether the key has the write permission.</param>
/// <param name="CanReadLeads">Whether the key has the leads permission.</param>
/// <param name="IsLimitedToFirstExpo">Whether the key is assigned to the first event only.</param>
internal sealed record ApiKey(string Name, bool CanWrite, bool CanReadLeads, bool IsLimitedToFirstExpo)
{
    private static readonly ApiKey[] All =
    [
        new("sandbox-full", CanWrite: true, CanReadLeads: true, IsLimitedToFirstExpo: false),
        new("sandbox-readonly", CanWrite: false, CanReadLeads: true, IsLimitedToFirstExpo: false),
        new("sandbox-noleads", CanWrite: true, CanReadLeads: false, IsLimitedToFirstExpo: false),
        new("sandbox-scoped", CanWrite: true, CanReadLeads: true, IsLimitedToFirstExpo: true),
    ];

    public bool CanAccessExpo(int expo) => !IsLimitedToFirstExpo || expo == 0;

    /// <summary>Finds the key of a request: the user name of HTTP Basic authentication, with an empty password.</summary>
    public static ApiKey? FromRequest(HttpRequest request)
    {
        const string Scheme = "Basic ";
        var header = request.Headers.Authorization.ToString();
        if (!header.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase))
            return null;

        var bytes = new byte[header.Length];
        if (!Convert.TryFromBase64String(header[Scheme.Length..].Trim(), bytes, out var length))
            return null;

        var user = Encoding.UTF8.GetString(bytes.AsSpan(0, length));
        return Array.Find(All, key => user == key.Name + ":");
    }

    // The generated ToString would print the name, which is a secret.
    public override string ToString() => "****";
}
