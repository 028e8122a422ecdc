using VisitCloud.Client;

namespace VisitCloud.PowerShell.Cmdlets.Webhooks;

/// <summary>The messages of Watch-VisitRecord.</summary>
internal static class WatchMessages
{
    public const string OnceWithoutStart = "-Once requires a start position. Specify -StatePath or -FromRevision, or omit -Once.";

    public static string TypeUnknown(string type, IEnumerable<string> known)
        => $"Cannot watch records of the type '{TerminalText.Sanitize(type)}'. Use one of these types: {string.Join(", ", known)}.";

    public static string DescribeLists(IEnumerable<Resource> resources, IEnumerable<string> expoIds)
        => TerminalText.Sanitize(
            $"{string.Join(", ", resources.Select(resource => resource.Path))} of event {string.Join(", ", expoIds)}");

    public static string Started(string list, long revision) => $"Watching {list} from revision {revision}.";

    public static string NotStarted(string list, string reason)
        => $"The {list} cannot be read: {reason} Watching starts when the list can be read.";

    public static string NotRead(string list, string reason, long revision)
        => $"The {list} cannot be read: {reason} Watching continues from revision {revision}.";

    public static string ReadAgain(string list) => $"The {list} can be read again.";

    public static string Ended(string list, string reason, long revision)
        => $"{reason} To continue reading the {list} where this ended, use -FromRevision {revision}.";

    public static string StateInvalid(string reason)
        => $"{reason} Delete the state file, and use -FromRevision to specify where to start.";
}
