using System.Globalization;
using VisitCloud.Client;
using VisitCloud.PowerShell.Binding;

namespace VisitCloud.PowerShell.Cmdlets.Import;

/// <summary>The messages of imports.</summary>
internal static class ImportMessages
{
    /// <summary>The most rows that a message names.</summary>
    private const int MaximumNamedRows = 10;

    /// <summary>The most columns that a message names.</summary>
    private const int MaximumNamedColumns = 10;

    private const int MaximumNameLength = 60;

    public const string NotReturned
        = "The service did not return the new record, and no record with the key of the row was found. Run the command again.";

    public const string CreationUnknown
        = " The record may have been created. Run the command again, which looks for the record first.";

    public static readonly string TooManyFailures = $" The import ends, because {FailureLimit.Maximum} rows in succession failed in "
        + "this way. Run the command again to complete it.";

    public const string UpdateUnknown = " The record may have been changed. Run the command again.";

    public const string IdRequiresUpdateOnly
        = "The service assigns IDs, so -MatchOn Id cannot create records. Add -Action UpdateOnly, or match on another field.";

    public const string TwoSources = "Rows were specified by -Path and by the pipeline. Use only one of them.";

    public const string NoRows = "No rows were specified. Pipe in rows, such as the output of Import-Csv, or use -Path.";

    public const string RecordExists = "the record exists";

    public const string RecordDoesNotExist = "the record does not exist";

    public static string KeyMissing(ImportKey key, IReadOnlyList<string> columns) => $"{GetField(key)}: "
        + (FindOtherDelimiter(columns) is { } delimiter
            ? $"The row has only one column, {ListColumns(columns)}. Read the file with -Delimiter {delimiter}."
            : "The row has no value to match on. Add the value, or specify another field with -MatchOn.");

    /// <summary>Explains that a file has no column to match on.</summary>
    /// <param name="key">The field that identifies the records.</param>
    /// <param name="columns">The names of the columns.</param>
    /// <param name="used">The delimiter with which the file was read. A header in quotation marks can contain it.</param>
    public static string KeyColumnMissing(ImportKey key, IReadOnlyList<string> columns, char used)
        => FindOtherDelimiter(columns) is { } delimiter && columns[0].IndexOf(used) < 0
            ? $"The header has only one column, {ListColumns(columns)}. Use -Delimiter {delimiter}."
            : $"No column is named {key}, which identifies the record of each row. The columns are {ListColumns(columns)}. "
                + "Rename a column, or specify another field with -MatchOn.";

    public static string DuplicateKey(ImportKey key, ImportRow row, IReadOnlyList<ImportRow> duplicates)
    {
        var others = duplicates.Where(other => other != row).Take(MaximumNamedRows).Select(other => other.Number);
        return $"{GetField(key)}: '{Sanitize(row.Key)}' is also in {ListRows(others, duplicates.Count - 1)}. "
            + "Remove all but one of these rows.";
    }

    public static string KeyNotUnique(ImportKey key, string value, int count)
        => $"{GetField(key)}: {count} records have '{Sanitize(value)}'. Change one of them by its ID.";

    public static string FileNotValid(string path, string reason) => $"Cannot read {Sanitize(path)}: {Sanitize(reason)}";

    public static string FileNotReadable(string path, string reason)
        => FileNotValid(path, reason) + " Check the path and the permissions of the file.";

    public static string StatisticsNotRead(string expoId, string reason)
        => $"The statistics of event {Sanitize(expoId)} cannot be read. {reason}";

    public static string ListBecauseOfEmail(Resource resource, string expoId)
        => $"Reading the list of {resource.Path} of event {Sanitize(expoId)}, because the service cannot filter by email address.";

    public static string Lookups(Resource resource, string expoId, int rows, long? pages)
        => $"Looking up {rows} {resource.Path} of event {Sanitize(expoId)} one by one, "
            + $"which takes fewer requests than the list ({DescribeLength(pages)}).";

    public static string List(Resource resource, string expoId, int rows, long? pages)
        => $"Reading the list of {resource.Path} of event {Sanitize(expoId)} ({DescribeLength(pages)}), "
            + $"which takes fewer requests than {rows} lookups.";

    public static string SingleReads(Resource resource, int count)
        => $"Reading {count} {resource.Path} singly, because the list does not contain all columns of their rows.";

    public static string Skipped(int row, string reason) => $"Row {row} is skipped: {reason}.";

    public static string NothingSent(int failed)
        => $"Nothing was sent, because {FormatCount(failed, "row")} failed and -AllOrNothing was specified.";

    /// <summary>Names fields in the shortest way, such as <c>email</c> for <c>contact.email</c>.</summary>
    public static string DescribeFields(IEnumerable<string> fields)
    {
        const string contact = "contact.";
        const string id = ".id";
        return Sanitize(string.Join(", ", fields
            .Select(field => field.StartsWith(contact, StringComparison.Ordinal) ? field.Substring(contact.Length) : field)
            .Select(field => field.EndsWith(id, StringComparison.Ordinal) ? field.Substring(0, field.Length - id.Length) : field)));
    }

    /// <summary>Summarizes a plan.</summary>
    public static string Summarize(Resource resource, IReadOnlyCollection<ImportRow> rows)
    {
        var counts = rows.GroupBy(row => row.Outcome).ToDictionary(group => group.Key, group => group.Count());
        int Get(ImportOutcome outcome) => counts.TryGetValue(outcome, out var count) ? count : 0;
        return $"Create {FormatNumber(Get(ImportOutcome.Created))} and update {FormatNumber(Get(ImportOutcome.Updated))} {resource.Path} "
            + $"({FormatNumber(Get(ImportOutcome.Unchanged))} unchanged, {FormatNumber(Get(ImportOutcome.Skipped))} skipped, "
            + $"{FormatNumber(Get(ImportOutcome.Failed))} failed)";
    }

    /// <summary>Names the changes whose results were not output when the command was stopped.</summary>
    public static string Stopped(IReadOnlyCollection<ImportRow> acknowledged, IReadOnlyList<int> unknown)
    {
        var message = "The import was stopped.";
        if (acknowledged.Count > 0)
            message += " These changes were made, but their results were not output: "
                + string.Join("; ", acknowledged.Select(DescribeChange)) + ".";
        if (unknown.Count > 0)
            message += $" The outcome of {ListRows(unknown, unknown.Count)} is unknown.";
        return message + " Run the command again to complete the import.";
    }

    private static string DescribeChange(ImportRow row)
        => Sanitize($"row {FormatNumber(row.Number)} {row.Outcome.ToString().ToLowerInvariant()} {row.Name} ({row.Id})");

    /// <summary>Gets the field that identifies the record of a row.</summary>
    public static string GetField(ImportKey key) => key switch
    {
        ImportKey.Email => "contact.email",
        ImportKey.Id => "id",
        _ => "contact.reference",
    };

    /// <summary>Finds the delimiter of a file that was read with another one, so that its header is a single column.</summary>
    private static string? FindOtherDelimiter(IReadOnlyList<string> columns)
        => columns.Count == 1 ? ColumnText.FindDelimiter(columns[0]) : null;

    private static string ListColumns(IReadOnlyList<string> columns)
    {
        var named = columns.Take(MaximumNamedColumns)
            .Select(column => column.Length > MaximumNameLength ? $"'{column.Substring(0, MaximumNameLength)}…'" : $"'{column}'");
        var more = columns.Count > MaximumNamedColumns ? $", and {FormatNumber(columns.Count - MaximumNamedColumns)} more" : "";
        return Sanitize(string.Join(", ", named)) + more;
    }

    private static string Sanitize(string text) => TerminalText.Sanitize(text);

    private static string DescribeLength(long? pages) => pages is { } count ? $"about {count} pages" : "of unknown length";

    private static string ListRows(IEnumerable<int> rows, int count)
    {
        var named = string.Join(", ", rows.Take(MaximumNamedRows).Select(FormatNumber));
        var more = count > MaximumNamedRows ? $" and {FormatNumber(count - MaximumNamedRows)} more" : "";
        return $"{(count == 1 ? "row" : "rows")} {named}{more}";
    }

    private static string FormatCount(int number, string noun) => $"{FormatNumber(number)} {noun}{(number == 1 ? "" : "s")}";

    private static string FormatNumber(int number) => number.ToString(CultureInfo.InvariantCulture);
}
