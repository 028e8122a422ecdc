using VisitCloud.Client;

namespace VisitCloud.PowerShell.Session;

/// <summary>The messages of the cmdlets for sessions.</summary>
internal static class SessionMessages
{
    public const string NoApiKey =
        $"No API key was specified. Use -ApiKey or -Credential, or set the environment variable {KeySource.EnvironmentVariable}.";

    public const string PasswordEmpty = "-Credential has no password. Specify the API key as the password.";

    public static string ProxyInvalid(string address, IEnumerable<string> schemes)
        => $"-Proxy: '{address}' is not a valid address of a proxy. Specify an absolute {string.Join(" or ", schemes)} "
            + "address such as http://proxy.example:8080.";

    public static string ProxyForLoopback(Uri baseUri)
        => $"-Proxy cannot be used with the loopback address {baseUri}, because the API key would leave this computer "
            + "unencrypted. Remove -Proxy.";
}
