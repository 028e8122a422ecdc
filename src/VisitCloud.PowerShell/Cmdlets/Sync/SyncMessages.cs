using VisitCloud.Client;

namespace VisitCloud.PowerShell.Cmdlets.Sync;

/// <summary>The messages of Sync-VisitExpo, and of other cmdlets that use a database.</summary>
internal static class SyncMessages
{
    public const string NeedsNewerPowerShell =
        "Databases require PowerShell 7.4 or later. In Windows PowerShell, use the Get- cmdlets with Export-Csv.";

    public const string FilterWithoutVisitors =
        "-RegistrationTypes and -RegistrationStates select visitors, and -Resource does not include them. Add visitors to -Resource.";

    public static string UnknownResource(object resource, IEnumerable<string> known)
        => $"'{TerminalText.Sanitize($"{resource}")}' is not an endpoint that can be synced. Use one of {string.Join(", ", known)}.";

    public static string GetActivity(string resource, string expoId) => $"Syncing {resource} of event {TerminalText.Sanitize(expoId)}";

    public static string GetAction(string address) => $"Request {TerminalText.Sanitize(address)} and store the records";

    public static string Skipped(string resource, string expoId, string reason)
        => $"Skipped {resource} of event {TerminalText.Sanitize(expoId)}. {reason}";

    public static string OutOfDate(string resource, string expoId, string reason)
        => $"Cannot update the stored {resource} of event {TerminalText.Sanitize(expoId)}, which may be out of date. {reason}";

    public static string StatisticsNotUpdated(string expoId, string reason)
        => $"The statistics of event {TerminalText.Sanitize(expoId)} could not be updated in the database, so Measure-VisitExpo reads all "
            + $"records until the next sync. {reason}";

    public static string Incomplete(string resource, string expoId, bool startsAgain, string reason)
    {
        var next = startsAgain ? "starts again" : "continues from there";
        return $"The sync of {resource} of event {TerminalText.Sanitize(expoId)} is incomplete. " +
            $"The records that were read are stored, and the next run {next}. {reason}";
    }
}
