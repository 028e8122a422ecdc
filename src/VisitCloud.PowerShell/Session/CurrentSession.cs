using System.Management.Automation.Runspaces;
using System.Runtime.CompilerServices;

namespace VisitCloud.PowerShell.Session;

/// <summary>
/// Each runspace's own session. A session in a static field would be replaced under the feet of every other runspace by
/// the next one's <c>Connect-VisitApi</c>, and records would be written to the wrong organiser's events.
/// </summary>
internal static class CurrentSession
{
    private static readonly ConditionalWeakTable<Runspace, VisitSession> Sessions = new();

    public static VisitSession? Get()
        => Runspace.DefaultRunspace is { } runspace && Sessions.TryGetValue(runspace, out var session) ? session : null;

    public static void Set(VisitSession? session)
    {
        if (Runspace.DefaultRunspace is not { } runspace)
            return;
        Sessions.Remove(runspace);
        if (session is not null)
            Sessions.Add(runspace, session);
    }
}
