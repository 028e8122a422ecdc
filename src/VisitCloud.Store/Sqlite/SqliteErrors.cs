using Microsoft.Data.Sqlite;
using VisitCloud.Client;
using VisitCloud.Client.Sync;

namespace VisitCloud.Store.Sqlite;

/// <summary>SQLite's errors as a person would put them.</summary>
internal static class SqliteErrors
{
    private const int Busy = 5;
    private const int ReadOnly = 8;
    private const int InputOutput = 10;
    private const int Corrupt = 11;
    private const int Full = 13;
    private const int CantOpen = 14;
    private const int NotADatabase = 26;

    public static StoreException Explain(SqliteException error, string path) => error.SqliteErrorCode switch
    {
        Full => NoRoom(path),
        // Where it can't make room for its index of the log, it says no more than that.
        InputOutput when IsFull(path) => NoRoom(path),
        ReadOnly => new(StoreErrorKind.ReadOnly, $"{Name(path)} may only be read. What was in it before is still there."),
        CantOpen when IsReadOnly(path) => NothingMayBeWritten(path),
        CantOpen => new(StoreErrorKind.Unavailable, $"{Name(path)} can't be opened: is its folder there, and may you write to it?"),
        NotADatabase => new(StoreErrorKind.Foreign, $"{Name(path)} is no SQLite database."),
        Corrupt => new(StoreErrorKind.Failed, $"{Name(path)} is damaged. Let a sync make a new file."),
        Busy => new(StoreErrorKind.Busy, $"{Name(path)} is in use by a program that does not let go of it."),
        _ => new(StoreErrorKind.Failed, $"{Name(path)}: SQLite error {error.SqliteExtendedErrorCode}. What was in it before is still there."),
    };

    public static StoreException Explain(Exception error, string path) => error switch
    {
        SqliteException sqlite => Explain(sqlite, path),
        UnauthorizedAccessException => NothingMayBeWritten(path),
        DirectoryNotFoundException => new(StoreErrorKind.Unavailable, $"The folder of {Name(path)} is not there."),
        IOException when IsFull(path) => NoRoom(path),
        IOException when IsReadOnly(path) => NothingMayBeWritten(path),
        DllNotFoundException or TypeInitializationException or BadImageFormatException
            => new(StoreErrorKind.Unavailable, "There is no SQLite for this platform. It comes for Windows, Linux and macOS on x64 and arm64."),
        _ => new(StoreErrorKind.Failed, $"{Name(path)}: {TerminalText.Sanitize(error.Message)}"),
    };

    /// <summary>Whether an exception is about the file, and not a mistake of ours or a wish to stop.</summary>
    public static bool IsOne(Exception error)
        => error is SqliteException or IOException or UnauthorizedAccessException or DllNotFoundException or TypeInitializationException or BadImageFormatException;

    /// <summary>Whether another program has the file for now.</summary>
    public static bool IsBusy(SqliteException error) => error.SqliteErrorCode == Busy;

    private static StoreException NoRoom(string path)
        => new(StoreErrorKind.Full, $"There is no room left for {Name(path)}. What was in it before is still there; make room and run again.");

    private static StoreException NothingMayBeWritten(string path)
        => new(StoreErrorKind.ReadOnly, $"Nothing may be written beside {Name(path)}, where its log and its locks are. What was in it before is still there.");

    private static string Name(string path) => TerminalText.Sanitize(Path.GetFileName(path));

    private static bool IsFull(string path)
    {
        const long LeastRoom = 1024 * 1024;
        return DriveOf(path) is { } drive && drive.AvailableFreeSpace < LeastRoom;
    }

    private static bool IsReadOnly(string path)
    {
        var folder = Path.GetDirectoryName(path)!;
        if (!Directory.Exists(folder))
            return false;
        try
        {
            using var probe = new FileStream(Path.Combine(folder, Path.GetRandomFileName()), FileMode.CreateNew, FileAccess.Write, FileShare.None, 1, FileOptions.DeleteOnClose);
            return false;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return true;
        }
    }

    private static DriveInfo? DriveOf(string path)
    {
        try
        {
            // The drive that is mounted deepest above the file.
            return DriveInfo.GetDrives()
                .Where(drive => drive.IsReady && path.StartsWith(drive.RootDirectory.FullName, StringComparison.Ordinal))
                .MaxBy(drive => drive.RootDirectory.FullName.Length);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }
}
