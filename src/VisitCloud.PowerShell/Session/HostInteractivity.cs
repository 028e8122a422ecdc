using System.Management.Automation;
using System.Management.Automation.Host;

namespace VisitCloud.PowerShell.Session;

/// <summary>Determines whether a host is interactive, so that a user can answer a prompt or see progress.</summary>
internal static class HostInteractivity
{
    private static readonly bool StartedNonInteractive = Environment.GetCommandLineArgs().Any(IsNonInteractiveSwitch);

    /// <summary>Whether a host is interactive.</summary>
    public static bool IsInteractive(PSHost? host)
    {
        if (StartedNonInteractive || !Environment.UserInteractive)
            return false;
        try
        {
            // Runbooks, jobs, and hosts in other programs have no screen: the width is 0, or reading it throws.
            return host?.UI?.RawUI is { } screen && screen.WindowSize.Width > 0;
        }
        catch (Exception e) when (e is HostException or NotImplementedException or InvalidOperationException or IOException
            or PSNotImplementedException)
        {
            return false;
        }
    }

    private static bool IsNonInteractiveSwitch(string argument)
        => argument.Length > 4 && "-NonInteractive".StartsWith(argument, StringComparison.OrdinalIgnoreCase);
}
