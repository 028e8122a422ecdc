using System.Text;

namespace VisitCloud.Sandbox.Access;

/// <summary>A key and what it may do [V].</summary>
/// <param name="Name">The key itself.</param>
/// <param name="MayWrite">It has the write permission.</param>
/// <param name="MaySeeLeads">It has the leads permission.</param>
/// <param name="FirstExpoOnly">It is for the first event only.</param>
internal sealed record ApiKey(string Name, bool MayWrite, bool MaySeeLeads, bool FirstExpoOnly)
{
    private static readonly ApiKey[] All =
    [
        new("sandbox-full", MayWrite: true, MaySeeLeads: true, FirstExpoOnly: false),
        new("sandbox-readonly", MayWrite: false, MaySeeLeads: true, FirstExpoOnly: false),
        new("sandbox-noleads", MayWrite: true, MaySeeLeads: false, FirstExpoOnly: false),
        new("sandbox-scoped", MayWrite: true, MaySeeLeads: true, FirstExpoOnly: true),
    ];

    public bool MayUse(int expo) => !FirstExpoOnly || expo == 0;

    /// <summary>The key of a request: the user name of HTTP Basic, with an empty password [V].</summary>
    public static ApiKey? Of(HttpRequest request)
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

    // A record would print its name, which is the key.
    public override string ToString() => "****";
}
