using System.Management.Automation;
using System.Management.Automation.Host;
using System.Security;

namespace VisitCloud.PowerShell.Session;

/// <summary>Where a key comes from that no parameter gave: the environment, else a person.</summary>
internal static class KeySource
{
    public const string EnvironmentVariable = "VISIT_API_KEY";

    public static SecureString? FromEnvironment()
        => Environment.GetEnvironmentVariable(EnvironmentVariable) is { Length: > 0 } key ? SecureTextAttribute.Convert(key) : null;

    /// <summary>Asks for the key; null where nobody can answer.</summary>
    public static SecureString? FromPrompt(PSHost? host)
    {
        if (host?.UI is not { } ui || !HostIsInteractive.Check(host))
            return null;
        try
        {
            ui.Write("Visit API key: ");
            return ui.ReadLineAsSecureString();
        }
        catch (Exception e) when (e is PSInvalidOperationException or HostException or NotImplementedException or PSNotImplementedException)
        {
            return null;
        }
    }
}
