using System.Management.Automation;
using System.Management.Automation.Host;
using System.Security;

namespace VisitCloud.PowerShell.Session;

/// <summary>Reads the API key if no parameter specifies it.</summary>
internal static class KeySource
{
    /// <summary>The environment variable of the API key.</summary>
    public const string EnvironmentVariable = "VISIT_API_KEY";

    /// <summary>Reads the API key from the environment variable; null if it is not set.</summary>
    public static SecureString? ReadEnvironment()
        => Environment.GetEnvironmentVariable(EnvironmentVariable) is { Length: > 0 } key ? SecureTextAttribute.Convert(key) : null;

    /// <summary>Prompts for the API key without echoing it; null if the host cannot prompt.</summary>
    public static SecureString? Prompt(PSHost? host)
    {
        if (host?.UI is not { } ui || !HostInteractivity.CanPrompt(host))
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
