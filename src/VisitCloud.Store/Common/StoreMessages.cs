using System.Globalization;
using VisitCloud.Client;
using VisitCloud.Client.Sync;

namespace VisitCloud.Store.Common;

/// <summary>The messages of the store: what failed, why, and what to do.</summary>
internal static class StoreMessages
{
    private const string DataIsKept = "Data that was already stored is kept.";

    // Any database
    public static StoreException Busy(string resource, string expoId, string owner) => new(
        StoreErrorKind.Busy,
        $"Cannot sync {resource} of event {Safe(expoId)}, because {owner} is syncing them. " +
        "Run the command again when that sync has finished.");

    public static StoreException NewerSchema(string database, int version, int supported) => new(
        StoreErrorKind.Foreign,
        string.Create(
            CultureInfo.InvariantCulture,
            $"Cannot use {Safe(database)}: its schema has version {version}, and this module supports versions up to {supported}. ") +
        "Update the module.");

    public static StoreException MissingTable(string database, string table) => new(
        StoreErrorKind.TableIncomplete,
        $"The table {Safe(table)} of {Safe(database)} does not exist. Restore the table, or sync to a new database.");

    public static StoreException MissingColumns(string database, string table, string columns) => new(
        StoreErrorKind.TableIncomplete,
        $"The table {Safe(table)} of {Safe(database)} does not have the columns {Safe(columns)}. " +
        "Restore the table, or sync to a new database.");

    public static StoreException MissingObject(string database, string reason) => new(
        StoreErrorKind.TableIncomplete,
        $"Cannot use {Safe(database)}: {Safe(reason)}. Restore the table, or sync to a new database.");

    public static StoreException WrongEncoding(string database, string encoding) => new(
        StoreErrorKind.Foreign,
        $"Cannot sync to {Safe(database)}, because its encoding is {Safe(encoding)}. Use a database whose encoding is UTF-8.");

    public static StoreException NotSynced(string database) => new(
        StoreErrorKind.Foreign, $"{Safe(database)} contains no synced events. Specify a database that events were synced to.");

    // Records
    public static StoreException IdNotSupported(string resource, string id, string problem) => new(
        StoreErrorKind.RecordNotSupported,
        $"Cannot store the record '{Shorten(id)}' of {resource}: {problem}. The other records were stored.");

    public static VisitApiException MissingId(string resource) => new(
        VisitErrorKind.BadResponse,
        $"Cannot store {resource}, because the service returned a record without an ID. Run the command again.");

    public static VisitApiException OtherRecord(string resource, string id) => new(
        VisitErrorKind.BadResponse,
        $"Cannot determine whether the record '{Shorten(id)}' of {resource} was deleted, " +
        "because the service returned a different record. Run the command again.");

    public static StoreException DeletionsNotConfirmed(string resource, string expoId, long missing, long stored) => new(
        StoreErrorKind.DeletionsNotConfirmed,
        string.Create(CultureInfo.InvariantCulture, $"{missing} of the {stored} stored {resource} of event {Safe(expoId)} ") +
        "are missing from the list, so none was marked as deleted. " +
        "If they were really deleted, run the command again with -Force.");

    public static VisitNotice NotFound(string resource, string id)
        => new($"The record '{Shorten(id)}' of {resource} no longer exists, and the service did not report its deletion.");

    public static string MissingVisitors(string expoId, string registrationType, long counted, long stored) =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"Event {Safe(expoId)} counts {counted} visitors of registration type '{Safe(registrationType)}', ") +
        string.Create(CultureInfo.InvariantCulture, $"and the database has {stored}. ") +
        "The missing visitors may be in a registration state that this module does not know. Specify all states with -RegistrationStates.";

    // SQLite
    public static StoreException DiskFull(string file) => new(
        StoreErrorKind.Full, $"Cannot write to {Safe(file)}, because the disk is full. {DataIsKept}");

    public static StoreException ReadOnlyFile(string file) => new(
        StoreErrorKind.ReadOnly, $"Cannot write to {Safe(file)}, because it is read-only. {DataIsKept}");

    public static StoreException ReadOnlyFolder(string file) => new(
        StoreErrorKind.ReadOnly,
        $"Cannot write to the folder of {Safe(file)}, which is needed for its log and lock files. Check the permissions of the folder.");

    public static StoreException CannotOpen(string file) => new(
        StoreErrorKind.Unavailable,
        $"Cannot open {Safe(file)}. Check that its folder exists, and that you have permission to write to it.");

    public static StoreException FolderNotFound(string file) => new(
        StoreErrorKind.Unavailable, $"Cannot create {Safe(file)}, because its folder does not exist. Create the folder first.");

    public static StoreException FileNotFound(string file) => new(
        StoreErrorKind.Unavailable, $"{Safe(file)} does not exist. Specify an existing file, or sync an event to it first.");

    public static StoreException NotSqlite(string file) => new(
        StoreErrorKind.Foreign, $"{Safe(file)} is not a SQLite database. Specify another file.");

    public static StoreException OtherProgram(string file) => new(
        StoreErrorKind.Foreign, $"{Safe(file)} is a SQLite database of another program. Specify another file.");

    public static StoreException Corrupt(string file) => new(
        StoreErrorKind.Failed, $"{Safe(file)} is damaged. Restore it from a backup, or sync to a new file.");

    public static StoreException InUse(string file) => new(
        StoreErrorKind.Busy,
        $"Cannot write to {Safe(file)}, because another program has locked it. Close that program, and run the command again.");

    public static StoreException LinkNotAllowed(string file) => new(
        StoreErrorKind.Unavailable, $"Cannot use {Safe(file)}, because it is a link. Delete the link, and run the command again.");

    public static StoreException NoDriver() => new(
        StoreErrorKind.Unavailable,
        "SQLite is not available on this platform. It is included for Windows, Linux, and macOS on x64 and arm64. " +
        "Elsewhere, use PostgreSQL.");

    public static StoreException SqliteFailed(string file, int code) => new(
        StoreErrorKind.Failed,
        string.Create(CultureInfo.InvariantCulture, $"Cannot use {Safe(file)}: SQLite returned error {code}. {DataIsKept}"));

    public static StoreException FileFailed(string file, string reason) => new(
        StoreErrorKind.Failed, $"Cannot use {Safe(file)}: {Safe(reason)}");

    // PostgreSQL
    public static StoreException InvalidConnectionString() => new(
        StoreErrorKind.Unavailable,
        "The connection string is not valid. Use the form Host=...;Database=...;Username=...;Password=..., " +
        "with quotation marks around a value that contains a semicolon.");

    public static StoreException ServerTimedOut() => new(
        StoreErrorKind.Unavailable, "The PostgreSQL server did not respond in time. Check that it is running and reachable.");

    public static StoreException ServerNotReached(string reason) => new(
        StoreErrorKind.Unavailable,
        $"Cannot connect to the PostgreSQL server: {reason}. " +
        "Check Host and Port in the connection string, and that the server is running.");

    public static StoreException ConnectionLost() => new(
        StoreErrorKind.Unavailable, $"The connection to the PostgreSQL server was lost. {DataIsKept} Run the command again.");

    public static StoreException SignInFailed() => new(
        StoreErrorKind.Unavailable,
        "The PostgreSQL server did not accept the user name and password. Check Username and Password in the connection string.");

    public static StoreException ServerError(StoreErrorKind kind, string text, string sqlState)
        => new(kind, $"The PostgreSQL server returned an error: {Safe(text)} (SQLSTATE {Safe(sqlState)}).");

    private static string Safe(string text) => TerminalText.Sanitize(text);

    private static string Shorten(string text)
    {
        const int MaximumLength = 80;
        return Safe(text.Length <= MaximumLength ? text : text[..MaximumLength] + "…");
    }
}
