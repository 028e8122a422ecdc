using System.Diagnostics;
using Microsoft.Data.Sqlite;
using VisitCloud.Client;
using VisitCloud.Client.Sync;
using VisitCloud.Store.Common;
using VisitCloud.Store.Reports;
using VisitCloud.Store.Schema;

namespace VisitCloud.Store.Sqlite;

/// <summary>A SQLite database.</summary>
internal sealed class SqliteDatabase(string path, Migrations migrations) : Database
{
    /// <summary>The time to wait for the transaction of another process.</summary>
    private static readonly TimeSpan BusyTimeout = TimeSpan.FromMinutes(1);

    private static readonly TimeSpan BusyRetryDelay = TimeSpan.FromMilliseconds(20);

    private readonly SqliteFile _file = new(path);
    private readonly SqliteMigrator _migrator = new(Path.GetFileName(path), migrations);
    private SqliteConnection? _connection;
    private DatabaseObjects? _objects;
    private RecordWriter? _writer;

    public SqliteDatabase(string path)
        : this(path, SqliteSchema.Migrations)
    {
    }

    public override string Name => _file.Name;

    private SqliteConnection Connection => _connection ?? throw new InvalidOperationException("The database has not been opened.");

    public override Task OpenAsync(CancellationToken cancellationToken) => TryAsync(
        () =>
        {
            var connection = _file.OpenForWriting();
            try
            {
                _objects = _migrator.Update(connection);
                _connection = connection;
                return true;
            }
            catch
            {
                connection.Dispose();
                throw;
            }
        },
        cancellationToken);

    public override Task<long?> GetPositionAsync(SyncedListKey list, CancellationToken cancellationToken) => ReadAsync(
        connection =>
        {
            using var select = Prepare(connection, "select next_revision from sync_state where expo_id = ?1 and resource = ?2");
            return select.Bind(1, list.ExpoId).Bind(2, list.Name).Step() ? select.GetInteger(0) : null;
        },
        cancellationToken);

    public override Task SetPositionAsync(SyncedListKey list, long? position, CancellationToken cancellationToken) => TryAsync(
        () =>
        {
            using var set = Prepare(
                Connection,
                """
                insert into sync_state (expo_id, resource, next_revision, synced_at) values (?1, ?2, ?3, ?4)
                on conflict do update set next_revision = ?3, synced_at = ?4
                """);
            return set.Bind(1, list.ExpoId).Bind(2, list.Name).Bind(3, position).Bind(4, SqliteTime.GetNow()).Run();
        },
        cancellationToken);

    public override Task<bool> HasRecordsAsync(Table table, string expoId, CancellationToken cancellationToken) => ReadAsync(
        connection =>
        {
            using var select = Prepare(connection, $"select 1 from \"{table.Name}\" where expo_id = ?1 limit 1");
            return select.Bind(1, expoId).Step();
        },
        cancellationToken);

    public override Task<IAsyncDisposable> LockAsync(Table table, string expoId, CancellationToken cancellationToken)
        => TryAsync<IAsyncDisposable>(
            () =>
            {
                _objects!.RequireTable(SqliteSchema.PositionTable, SqliteSchema.PositionColumns);
                _objects.RequireTable(SqliteSchema.StatisticsTable, SqliteSchema.StatisticsColumns);
                _objects.RequireTable(table.Name, SqliteSchema.RecordColumns);
                return WriterLock.Take(
                    _file.LockFolder,
                    $"{expoId}.{table.Name}",
                    _file.Permissions,
                    owner => StoreMessages.Busy(table.Resource.Path, expoId, owner));
            },
            cancellationToken);

    public override string? FindIdProblem(string id) => IdRules.FindProblem(id);

    protected override Task<SyncCounts> WriteRecordsAsync(
        Table table, string expoId, IReadOnlyList<VisitRecord> records, ListPosition? position, CancellationToken cancellationToken)
        => TryAsync(
            () =>
            {
                if (_writer is null || _writer.Table != table)
                {
                    _writer?.Dispose();
                    _writer = new RecordWriter(Connection.Handle!, table);
                }

                return Connection.RunInTransaction(() => _writer.Write(expoId, records, position));
            },
            cancellationToken);

    public override Task ReadRowsAsync(Table table, string expoId, Action<StoredRow> read, CancellationToken cancellationToken) => TryAsync(
        () =>
        {
            var registration = table.HasRegistrations
                ? "json_extract(data, '$.registrationState'), json_extract(data, '$.registrationType.id')"
                : "null, null";
            using var select = Prepare(
                Connection, $"select id, {registration} from \"{table.Name}\" where expo_id = ?1 and deleted = 0");
            select.Bind(1, expoId);
            while (select.Step())
            {
                cancellationToken.ThrowIfCancellationRequested();
                read(new StoredRow(select.GetText(0), select.GetTextOrNull(1), select.GetTextOrNull(2)));
            }

            return true;
        },
        cancellationToken);

    public override Task<IReadOnlySet<string>> FindExistingAsync(
        Table table, string expoId, IReadOnlyCollection<string> ids, CancellationToken cancellationToken) => TryAsync<IReadOnlySet<string>>(
        () =>
        {
            using var select = Prepare(Connection, $"select 1 from \"{table.Name}\" where expo_id = ?1 and id = ?2");
            select.Bind(1, expoId);
            var existing = new HashSet<string>(StringComparer.Ordinal);
            foreach (var id in ids)
            {
                if (select.Bind(2, id).Step())
                    existing.Add(id);
                select.Reset();
            }

            return existing;
        },
        cancellationToken);

    protected override Task<int> MarkRowsAsync(
        Table table, string expoId, IReadOnlyCollection<string> ids, CancellationToken cancellationToken) => TryAsync(
        () =>
        {
            using var update = Prepare(
                Connection,
                $"update \"{table.Name}\" set deleted = 1, synced_at = ?3 where expo_id = ?1 and id = ?2 and deleted = 0");
            using var addChange = Prepare(Connection, SqliteStatistics.AddChange);
            return Connection.RunInTransaction(() =>
            {
                var marked = ids.Sum(id => update.Bind(1, expoId).Bind(2, id).Bind(3, SqliteTime.GetNow()).Run());
                if (marked > 0)
                    addChange.Bind(1, expoId).Run();
                return marked;
            });
        },
        cancellationToken);

    public override async Task<StatisticsVersion> GetStatisticsVersionAsync(string expoId, CancellationToken cancellationToken)
        => await ReadAsync(connection => SqliteStatistics.GetVersion(connection, expoId), cancellationToken).ConfigureAwait(false)
            ?? StatisticsVersion.None;

    public override Task<byte[]?> ReadStatisticsAsync(string expoId, CancellationToken cancellationToken)
        => ReadAsync(connection => SqliteStatistics.Read(connection, expoId), cancellationToken);

    public override Task SaveStatisticsAsync(string expoId, long changes, byte[] data, CancellationToken cancellationToken) => TryAsync(
        () =>
        {
            SqliteStatistics.Save(Connection, expoId, changes, data);
            return true;
        },
        cancellationToken);

    public override IRecordReader OpenReader() => new SqliteRecordReader(path);

    public override ValueTask DisposeAsync()
    {
        _writer?.Dispose();
        // The last connection that is closed moves the log into the file and deletes the log.
        _connection?.Dispose();
        return ValueTask.CompletedTask;
    }

    private static Statement Prepare(SqliteConnection connection, string sql) => new(connection.Handle!, sql);

    /// <summary>Reads from the open database, or from the file if there is one with the schema.</summary>
    private Task<T?> ReadAsync<T>(Func<SqliteConnection, T?> read, CancellationToken cancellationToken) => TryAsync(
        () =>
        {
            if (_connection is not null)
                return read(_connection);
            if (!_file.Exists)
                return default;
            using var connection = _file.OpenForReading();
            return _migrator.GetVersion(connection) == 0 ? default : read(connection);
        },
        cancellationToken);

    /// <summary>
    /// Runs a function, and retries it while another program has locked the file, so that the wait can be canceled. SQLite
    /// itself does not always wait, for example when several processes create the same file. A failed function has no effect.
    /// </summary>
    private async Task<T> TryAsync<T>(Func<T> function, CancellationToken cancellationToken)
    {
        var stopwatch = Stopwatch.StartNew();
        while (true)
        {
            try
            {
                return function();
            }
            catch (SqliteException e) when (SqliteErrors.IsBusy(e) && stopwatch.Elapsed < BusyTimeout)
            {
                await Task.Delay(BusyRetryDelay, cancellationToken).ConfigureAwait(false);
            }
            catch (Exception e) when (SqliteErrors.IsDatabaseError(e))
            {
                throw SqliteErrors.Convert(e, path);
            }
        }
    }
}
