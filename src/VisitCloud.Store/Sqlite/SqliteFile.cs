using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace VisitCloud.Store.Sqlite;

/// <summary>The file of a SQLite database, which may be named by a link.</summary>
internal sealed class SqliteFile(string path)
{
    /// <summary>The time that SQLite itself waits for a lock. It cannot be canceled.</summary>
    private const int BusyTimeoutMilliseconds = 100;

    /// <summary>
    /// Write-ahead logging lets others read during a transaction, and loses no committed data if the process is killed.
    /// Checkpoints are less frequent than by default, because each waits for the disk. A page holds several records.
    /// </summary>
    private const string Pragmas =
        "pragma page_size = 16384; pragma journal_mode = wal; pragma synchronous = normal; " +
        "pragma wal_autocheckpoint = 2000; pragma cache_size = -16000";

    private static readonly object Creating = new();

    /// <summary>Gets the path as specified.</summary>
    public string Path => path;

    /// <summary>Gets the file name.</summary>
    public string Name => System.IO.Path.GetFileName(path);

    /// <summary>Gets a value indicating whether the file exists.</summary>
    public bool Exists => File.Exists(Target);

    /// <summary>Gets the folder of the lock files, which is the same for every link to the file.</summary>
    public string LockFolder => Target + "-locks";

    /// <summary>Gets the permissions for new files beside the database, which are its own, as those of its log.</summary>
    public UnixFileMode Permissions => OperatingSystem.IsWindows() || !Exists
        ? PrivateFiles.OwnerOnly
        : (File.GetUnixFileMode(Target) & PrivateFiles.Everybody) | PrivateFiles.OwnerOnly;

    /// <summary>Gets the file that the path names, which need not exist.</summary>
    private string Target => PrivateFiles.IsLink(path)
        ? new FileInfo(path).ResolveLinkTarget(returnFinalTarget: true)?.FullName ?? path
        : path;

    /// <summary>Opens the file to read it.</summary>
    public SqliteConnection OpenForReading() => Open(SqliteOpenMode.ReadOnly);

    /// <summary>Opens the file to write it, or creates it for its owner only.</summary>
    public SqliteConnection OpenForWriting()
    {
        // A file that is closed loses the locks of all its connections in this process, so it is closed before another can open it.
        lock (Creating)
        {
            if (!Exists)
                PrivateFiles.CreateEmpty(Target);
        }

        return Open(SqliteOpenMode.ReadWriteCreate);
    }

    private SqliteConnection Open(SqliteOpenMode mode)
    {
        var options = new SqliteConnectionStringBuilder { DataSource = path, Mode = mode, Pooling = false };
        var connection = new SqliteConnection(options.ToString());
        try
        {
            connection.Open();
            raw.sqlite3_busy_timeout(connection.Handle, BusyTimeoutMilliseconds);
            if (mode != SqliteOpenMode.ReadOnly)
                connection.Run(Pragmas);
            return connection;
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }
}
