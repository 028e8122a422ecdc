using System.Management.Automation.Runspaces;
using System.Runtime.CompilerServices;

namespace VisitCloud.PowerShell.Session;

/// <summary>
/// The session of each runspace. With one session for the process, <c>Connect-VisitApi</c> in one runspace would change the
/// session of all others, and records would be written to events of the wrong organizer.
/// </summary>
internal static class CurrentSession
{
    private static readonly ConditionalWeakTable<Runspace, VisitSession> Sessions = new();

    /// <summary>Returns the session of the current runspace, or null if it is not connected.</summary>
    public static VisitSession? Get()
        => Runspace.DefaultRunspace is { } runspace && Sessions.TryGetValue(runspace, out var session) ? session : null;

    /// <summary>Sets the session of the current runspace.</summary>
    public static void Set(VisitSession? session)
    {
        if (Runspace.DefaultRunspace is not { } runspace)
            return;
        Sessions.Remove(runspace);
        if (session is not null)
            Sessions.Add(runspace, session);
    }
}
