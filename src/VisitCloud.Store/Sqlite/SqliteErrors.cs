using Microsoft.Data.Sqlite;
using VisitCloud.Client.Sync;
using VisitCloud.Store.Common;

namespace VisitCloud.Store.Sqlite;

/// <summary>Converts errors of SQLite and of the file system.</summary>
internal static class SqliteErrors
{
    private const int Error = 1;
    private const int Busy = 5;
    private const int ReadOnly = 8;
    private const int InputOutput = 10;
    private const int Corrupt = 11;
    private const int Full = 13;
    private const int CantOpen = 14;
    private const int NotADatabase = 26;

    /// <summary>Determines whether an exception is about the database file.</summary>
    public static bool IsDatabaseError(Exception error)
        => error is SqliteException or IOException or UnauthorizedAccessException
            or DllNotFoundException or TypeInitializationException or BadImageFormatException;

    /// <summary>Determines whether another program has locked the database.</summary>
    public static bool IsBusy(SqliteException error) => error.SqliteErrorCode == Busy;

    public static StoreException Convert(Exception error, string path)
    {
        var name = Path.GetFileName(path);
        return error switch
        {
            SqliteException sqlite => Convert(sqlite, path, name),
            UnauthorizedAccessException => StoreMessages.ReadOnlyFolder(name),
            DirectoryNotFoundException => StoreMessages.FolderNotFound(name),
            IOException when Disk.IsFull(path) => StoreMessages.DiskFull(name),
            IOException when Disk.IsReadOnly(path) => StoreMessages.ReadOnlyFolder(name),
            DllNotFoundException or TypeInitializationException or BadImageFormatException => StoreMessages.NoDriver(),
            _ => StoreMessages.FileFailed(name, error.Message),
        };
    }

    private static StoreException Convert(SqliteException error, string path, string name) => error.SqliteErrorCode switch
    {
        Full => StoreMessages.DiskFull(name),
        // SQLite does not report why it cannot enlarge the index of its log.
        InputOutput when Disk.IsFull(path) => StoreMessages.DiskFull(name),
        ReadOnly => StoreMessages.ReadOnlyFile(name),
        CantOpen when !Disk.HasFolder(path) => StoreMessages.FolderNotFound(name),
        CantOpen when Disk.IsReadOnly(path) => StoreMessages.ReadOnlyFolder(name),
        CantOpen => StoreMessages.CannotOpen(name),
        NotADatabase => StoreMessages.NotSqlite(name),
        Corrupt => StoreMessages.Corrupt(name),
        Busy => StoreMessages.InUse(name),
        Error when FindMissingObject(error) is { } reason => StoreMessages.MissingObject(name, reason),
        _ => StoreMessages.SqliteFailed(name, error.SqliteExtendedErrorCode),
    };

    /// <summary>Gets the part of a message that names a missing table or column, which are names of this assembly.</summary>
    private static string? FindMissingObject(SqliteException error)
    {
        var start = error.Message.IndexOf("no such ", StringComparison.Ordinal);
        return start < 0 ? null : error.Message[start..].TrimEnd('.', '\'');
    }
}
