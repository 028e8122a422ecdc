using System.Collections.Concurrent;
using System.Management.Automation;
using System.Management.Automation.Runspaces;

namespace VisitCloud.PowerShell.Tests.Engine;

/// <summary>
/// Runspaces with the module imported that tests have returned. The import takes longer than most tests, so the next test uses
/// one of them, without variables and without a session.
/// </summary>
internal static class IdleRunspaces
{
    private const string CleanUp = "Set-StrictMode -Off; if (Get-VisitSession) { Disconnect-VisitApi }";

    private static readonly ConcurrentBag<Runspace> Idle = [];

    /// <summary>The functions and aliases of a new runspace that belong to no module.</summary>
    private static readonly HashSet<string> BuiltIn = InitialSessionState.CreateDefault2().Commands
        .Select(command => command.Name).ToHashSet(StringComparer.OrdinalIgnoreCase);

    /// <summary>Takes a runspace, if there is one.</summary>
    public static Runspace? Take() => Idle.TryTake(out var runspace) ? runspace : null;

    /// <summary>Returns a runspace after a test, or disposes it if the test changed it in a way that cannot be undone.</summary>
    public static void Return(Runspace runspace)
    {
        if (TryReset(runspace))
            Idle.Add(runspace);
        else
            runspace.Dispose();
    }

    private static bool TryReset(Runspace runspace)
    {
        // A script that still runs ends with its runspace.
        if (runspace.RunspaceAvailability != RunspaceAvailability.Available)
            return false;
        using (var engine = System.Management.Automation.PowerShell.Create(runspace))
        {
            engine.AddScript(CleanUp).Invoke();
            if (engine.HadErrors)
                return false;
        }

        runspace.ResetRunspaceState();
        return !runspace.SessionStateProxy.InvokeCommand.GetCommands("*", CommandTypes.Function | CommandTypes.Alias, nameIsPattern: true)
            .Any(command => command.Source.Length == 0 && !BuiltIn.Contains(command.Name));
    }
}
