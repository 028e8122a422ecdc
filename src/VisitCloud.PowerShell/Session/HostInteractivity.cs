using System.Management.Automation;
using System.Management.Automation.Host;

namespace VisitCloud.PowerShell.Session;

/// <summary>Determines whether a user can see progress and answer a prompt.</summary>
internal static class HostInteractivity
{
    private const string ConsoleHost = "ConsoleHost";

    /// <summary>The host of jobs and of remote sessions, such as those of Enter-PSSession, whose user can answer.</summary>
    private const string RemoteHost = "ServerRemoteHost";

    private static readonly bool StartedNonInteractive = Environment.GetCommandLineArgs().Any(IsNonInteractiveSwitch);
    private static readonly bool StartedForJob = Environment.GetCommandLineArgs().Any(IsServerSwitch);

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

    /// <summary>
    /// Whether a user can answer a prompt. The console of cron and of build agents has a screen, but no keyboard: a prompt fails
    /// there, or ends the process without an error. A prompt of a job blocks it until its output is received.
    /// </summary>
    public static bool CanPrompt(PSHost? host) => IsInteractive(host) && host!.Name switch
    {
        ConsoleHost => !Console.IsInputRedirected,
        RemoteHost => !StartedForJob,
        _ => true,
    };

    /// <summary>Whether an argument is the one with which Start-Job starts a process.</summary>
    private static bool IsServerSwitch(string argument)
        => argument.Equals("-s", StringComparison.OrdinalIgnoreCase) || argument.Equals("-ServerMode", StringComparison.OrdinalIgnoreCase);

    private static bool IsNonInteractiveSwitch(string argument)
        => argument.Length > 4 && "-NonInteractive".StartsWith(argument, StringComparison.OrdinalIgnoreCase);
}
