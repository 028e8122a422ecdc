using System.Management.Automation.Host;

namespace VisitCloud.PowerShell.Session;

/// <summary>Whether a person is there to answer a prompt or to watch progress.</summary>
internal static class HostIsInteractive
{
    private static readonly bool StartedNonInteractive = Environment.GetCommandLineArgs().Any(IsNonInteractiveSwitch);

    public static bool Check(PSHost? host)
    {
        if (StartedNonInteractive || !Environment.UserInteractive)
            return false;
        try
        {
            // Runbooks, jobs and hosts inside other programs have no screen, and say so in one of these two ways.
            return host?.UI?.RawUI is { } screen && screen.WindowSize.Width > 0;
        }
        catch (Exception e) when (e is HostException or NotImplementedException or InvalidOperationException or IOException or System.Management.Automation.PSNotImplementedException)
        {
            return false;
        }
    }

    private static bool IsNonInteractiveSwitch(string argument)
        => argument.Length > 4 && "-NonInteractive".StartsWith(argument, StringComparison.OrdinalIgnoreCase);
}
