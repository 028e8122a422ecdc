using System.Diagnostics;
using System.Globalization;
using Microsoft.Data.Sqlite;
using SQLitePCL;
using VisitCloud.Client;
using VisitCloud.Client.Sync;
using VisitCloud.Store.Schema;

namespace VisitCloud.Store.Sqlite;

/// <summary>A SQLite file.</summary>
internal sealed class SqliteDatabase(string path, Migrations migrations) : Database
{
    /// <summary>How long SQLite itself waits where another program has the file. It can't be called off meanwhile.</summary>
    private const int UnbrokenMilliseconds = 100;

    /// <summary>How long a transaction of another process is waited for; they are short.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    private static readonly TimeSpan BetweenTries = TimeSpan.FromMilliseconds(20);

    /// <summary>
    /// A log beside the file lets others read while this writes, and a killed process loses nothing that was committed.
    /// It is emptied into the file less often than by default: each time waits for the disk. A page holds some records.
    /// </summary>
    private const string Pragmas = "pragma page_size = 16384; pragma journal_mode = wal; pragma synchronous = normal; pragma wal_autocheckpoint = 2000; pragma cache_size = -16000";

    private SqliteConnection? _connection;
    private TableWriter? _writer;

    public SqliteDatabase(string path)
        : this(path, SqliteSchema.Migrations)
    {
    }

    public override string Name => Path.GetFileName(path);

    private SqliteConnection Connection => _connection ?? throw new InvalidOperationException("The database has not been opened.");

    public override async Task OpenAsync(CancellationToken cancellation) => _connection = await TryAsync(
        () =>
        {
            var file = Open(SqliteOpenMode.ReadWriteCreate);
            try
            {
                Migrate(file);
                return file;
            }
            catch
            {
                file.Dispose();
                throw;
            }
        },
        cancellation).ConfigureAwait(false);

    public override Task<long?> NextRevisionAsync(Table table, string expoId, CancellationToken cancellation) => TryAsync(
        () =>
        {
            if (_connection is not null)
                return NextRevision(_connection, table, expoId);
            if (!File.Exists(path))
                return null;
            using var file = Open(SqliteOpenMode.ReadOnly);
            return VersionOf(file) == 0 ? null : NextRevision(file, table, expoId);
        },
        cancellation);

    public override Task<IAsyncDisposable> ClaimAsync(Table table, string expoId, CancellationToken cancellation) => TryAsync<IAsyncDisposable>(
        () => OwnerFile.Take(FileItself() + "-locks", $"{expoId}.{table.Name}", $"The {table.Resource.Path} of event {TerminalText.Sanitize(expoId)}"),
        cancellation);

    public override Task<Tally> WriteAsync(Table table, string expoId, IReadOnlyList<VisitRecord> records, long? nextRevision, CancellationToken cancellation) => TryAsync(
        () =>
        {
            if (_writer is null || _writer.Table != table)
            {
                _writer?.Dispose();
                _writer = new TableWriter(Connection.Handle!, table);
            }

            return InTransaction(Connection, () => _writer.Write(expoId, records, nextRevision));
        },
        cancellation);

    public override Task<IReadOnlyList<string>> ListAsync(Table table, string expoId, RevisionRange? range, CancellationToken cancellation) => TryAsync<IReadOnlyList<string>>(
        () =>
        {
            using var select = new Statement(Connection.Handle!, $"select id from \"{table.Name}\" where expo_id = ?1 and deleted = 0{(range is null ? "" : " and revision >= ?2 and revision < ?3")}");
            select.Bind(1, expoId);
            if (range is { } given)
                select.Bind(2, given.From).Bind(3, given.Before);
            var ids = new List<string>();
            while (select.Step())
                ids.Add(select.Text(0));
            return ids;
        },
        cancellation);

    public override Task<int> MarkDeletedAsync(Table table, string expoId, IReadOnlyCollection<string> ids, CancellationToken cancellation) => TryAsync(
        () =>
        {
            using var update = new Statement(Connection.Handle!, $"update \"{table.Name}\" set deleted = 1, synced_at = ?3 where expo_id = ?1 and id = ?2 and deleted = 0");
            return InTransaction(Connection, () => ids.Sum(id => update.Bind(1, expoId).Bind(2, id).Bind(3, Now()).Run()));
        },
        cancellation);

    public override ValueTask DisposeAsync()
    {
        _writer?.Dispose();
        // The last one to close it puts the log into the file and takes it away.
        _connection?.Dispose();
        return ValueTask.CompletedTask;
    }

    /// <summary>The time, as the schema keeps it.</summary>
    public static string Now() => DateTimeOffset.UtcNow.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);

    private static long? NextRevision(SqliteConnection file, Table table, string expoId)
    {
        using var select = new Statement(file.Handle!, "select next_revision from sync_state where expo_id = ?1 and resource = ?2");
        return select.Bind(1, expoId).Bind(2, table.Resource.Path).Step() ? select.Integer(0) : null;
    }

    private SqliteConnection Open(SqliteOpenMode mode)
    {
        var file = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = path, Mode = mode, Pooling = false }.ToString());
        try
        {
            file.Open();
            raw.sqlite3_busy_timeout(file.Handle, UnbrokenMilliseconds);
            if (mode != SqliteOpenMode.ReadOnly)
                Run(file, Pragmas);
            return file;
        }
        catch
        {
            file.Dispose();
            throw;
        }
    }

    /// <summary>By whatever link it was named: who writes it is told apart by the file.</summary>
    private string FileItself() => File.Exists(path) ? new FileInfo(path).ResolveLinkTarget(returnFinalTarget: true)?.FullName ?? path : path;

    private void Migrate(SqliteConnection file)
    {
        if (VersionOf(file) == migrations.Version)
            return;
        // Once more inside the transaction: another process may have been faster.
        InTransaction(file, () =>
        {
            var version = VersionOf(file);
            foreach (var script in migrations.From(version))
                Run(file, script);
            Run(file, $"delete from schema_version; insert into schema_version values ({migrations.Version})");
            return version;
        });
    }

    /// <summary>The version of the schema in the file; 0 where it is empty.</summary>
    private int VersionOf(SqliteConnection file)
    {
        using var tables = new Statement(file.Handle!, "select count(*), count(*) filter (where name = 'schema_version') from sqlite_schema");
        tables.Step();
        var (all, ours) = (tables.Integer(0), tables.Integer(1));
        if (ours == 0)
            return all == 0 ? 0 : throw new StoreException(StoreErrorKind.Foreign, $"{TerminalText.Sanitize(Name)} is a database of something else. Give the name of a file of its own.");

        using var select = new Statement(file.Handle!, "select version from schema_version");
        var version = select.Step() ? (int)select.Integer(0)! : 0;
        return version <= migrations.Version ? version : throw new StoreException(
            StoreErrorKind.Foreign, $"{TerminalText.Sanitize(Name)} has version {version} of the schema, which a newer VisitCloud made; this one knows up to {migrations.Version}. Update the module.");
    }

    private static T InTransaction<T>(SqliteConnection file, Func<T> work)
    {
        Run(file, "begin immediate");
        try
        {
            var result = work();
            Run(file, "commit");
            return result;
        }
        catch
        {
            // SQLite has rolled back by itself where nothing else could be done.
            if (raw.sqlite3_get_autocommit(file.Handle) == 0)
                Run(file, "rollback");
            throw;
        }
    }

    private static void Run(SqliteConnection file, string script)
        => SqliteException.ThrowExceptionForRC(raw.sqlite3_exec(file.Handle, script), file.Handle);

    /// <summary>
    /// Does something, and again while another program has the file: so the wait can be called off, and comes too where
    /// SQLite itself does not wait, as when several begin the same new file at once. What fails has left nothing behind.
    /// </summary>
    private async Task<T> TryAsync<T>(Func<T> work, CancellationToken cancellation)
    {
        var clock = Stopwatch.StartNew();
        while (true)
        {
            try
            {
                return work();
            }
            catch (SqliteException e) when (SqliteErrors.IsBusy(e) && clock.Elapsed < Patience)
            {
                await Task.Delay(BetweenTries, cancellation).ConfigureAwait(false);
            }
            catch (Exception e) when (SqliteErrors.IsOne(e))
            {
                throw SqliteErrors.Explain(e, path);
            }
        }
    }
}
