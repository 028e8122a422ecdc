using System.Text;
using NpgsqlTypes;
using VisitCloud.Client;
using VisitCloud.Client.Sync;
using VisitCloud.Store.Common;
using VisitCloud.Store.Reports;
using VisitCloud.Store.Schema;

namespace VisitCloud.Store.Postgres;

/// <summary>A PostgreSQL database.</summary>
internal sealed class PostgresDatabase : Database
{
    /// <summary>The name of every PostgreSQL database in messages, because a connection string can have secrets.</summary>
    public const string DisplayName = "the PostgreSQL database";

    /// <summary>The length of IDs, in bytes, that an index entry can have together with the ID of the event.</summary>
    private const int MaximumIdLength = 2000;

    private readonly string _connectionString;
    private readonly PostgresConnection _connection;
    private readonly PostgresMigrator _migrator;
    private readonly PostgresStatistics _statistics;
    private DatabaseObjects? _objects;

    public PostgresDatabase(string connectionString, Migrations? migrations = null)
    {
        _connectionString = connectionString;
        _connection = new PostgresConnection(connectionString);
        _statistics = new PostgresStatistics(_connection);
        _migrator = new PostgresMigrator(_connection, migrations ?? PostgresSchema.Migrations);
    }

    public override string Name => DisplayName;

    public override Task OpenAsync(CancellationToken cancellationToken) => OpenAndRunAsync(
        async () => _objects = await _migrator.UpdateAsync(cancellationToken).ConfigureAwait(false), cancellationToken);

    public override Task<long?> GetPositionAsync(SyncedListKey list, CancellationToken cancellationToken) => ReadAsync(
        async () => await _connection.GetScalarAsync(
            "select next_revision from visit.sync_state where expo_id = $1 and resource = $2", cancellationToken, list.ExpoId, list.Name)
            .ConfigureAwait(false) as long?,
        cancellationToken);

    public override Task SetPositionAsync(SyncedListKey list, long? position, CancellationToken cancellationToken) => RunAsync(
        () => SetPositionAsync(list, position, "excluded.next_revision", cancellationToken), cancellationToken);

    public override Task<bool> HasRecordsAsync(Table table, string expoId, CancellationToken cancellationToken) => ReadAsync(
        async () => await _connection.GetScalarAsync(
            $"select exists (select 1 from visit.\"{table.Name}\" where expo_id = $1)", cancellationToken, expoId)
            .ConfigureAwait(false) is true,
        cancellationToken);

    public override Task<IAsyncDisposable> LockAsync(Table table, string expoId, CancellationToken cancellationToken)
        => OpenAndRunAsync<IAsyncDisposable>(
            async () =>
            {
                _objects!.RequireTable(PostgresSchema.PositionTable, PostgresSchema.PositionColumns);
                _objects.RequireTable(PostgresSchema.StatisticsTable, PostgresSchema.StatisticsColumns);
                _objects.RequireTable(table.Name, PostgresSchema.RecordColumns);
                return await AdvisoryLock.TakeAsync(
                    _connection,
                    $"{PostgresSchema.Name} {expoId} {table.Name}",
                    owner => StoreMessages.Busy(table.Resource.Path, expoId, owner),
                    cancellationToken).ConfigureAwait(false);
            },
            cancellationToken);

    public override string? FindIdProblem(string id) => IdRules.FindProblem(id)
        ?? (Encoding.UTF8.GetByteCount(id) > MaximumIdLength ? $"its ID is longer than {MaximumIdLength} bytes" : null);

    protected override Task<SyncCounts> WriteRecordsAsync(
        Table table, string expoId, IReadOnlyList<VisitRecord> records, ListPosition? position, CancellationToken cancellationToken)
        => RunAsync(
            async () =>
            {
                var transaction = await _connection.BeginTransactionAsync(cancellationToken).ConfigureAwait(false);
                await using var ending = transaction.ConfigureAwait(false);
                var counts = await UpsertAsync(table, expoId, records, cancellationToken).ConfigureAwait(false);
                if (counts.HasChanges)
                    await _statistics.AddChangeAsync(expoId, cancellationToken).ConfigureAwait(false);
                if (position is not null)
                {
                    const string Later = "greatest(s.next_revision, excluded.next_revision)";
                    await SetPositionAsync(position.List, position.Revision, Later, cancellationToken).ConfigureAwait(false);
                }

                await transaction.CommitAsync(cancellationToken).ConfigureAwait(false);
                return counts;
            },
            cancellationToken);

    public override Task ReadRowsAsync(Table table, string expoId, Action<StoredRow> read, CancellationToken cancellationToken) => RunAsync(
        async () =>
        {
            var registration = table.HasRegistrations
                ? "data #>> '{registrationState}', data #>> '{registrationType,id}'"
                : "null::text, null::text";
            using var select = _connection.CreateCommand(
                $"select id, {registration} from visit.\"{table.Name}\" where expo_id = $1 and not deleted", expoId);
            var rows = await select.ExecuteReaderAsync(cancellationToken).ConfigureAwait(false);
            await using var ending = rows.ConfigureAwait(false);
            while (await rows.ReadAsync(cancellationToken).ConfigureAwait(false))
                read(new StoredRow(rows.GetString(0), rows.GetValue(1) as string, rows.GetValue(2) as string));
            return true;
        },
        cancellationToken);

    public override Task<IReadOnlySet<string>> FindExistingAsync(
        Table table, string expoId, IReadOnlyCollection<string> ids, CancellationToken cancellationToken) => RunAsync<IReadOnlySet<string>>(
        async () =>
        {
            using var select = _connection.CreateCommand(
                $"select id from visit.\"{table.Name}\" where expo_id = $1 and id = any($2)", expoId, ids.ToArray());
            var rows = await select.ExecuteReaderAsync(cancellationToken).ConfigureAwait(false);
            await using var ending = rows.ConfigureAwait(false);
            var existing = new HashSet<string>(StringComparer.Ordinal);
            while (await rows.ReadAsync(cancellationToken).ConfigureAwait(false))
                existing.Add(rows.GetString(0));
            return existing;
        },
        cancellationToken);

    protected override Task<int> MarkRowsAsync(
        Table table, string expoId, IReadOnlyCollection<string> ids, CancellationToken cancellationToken) => RunAsync(
        async () =>
        {
            var transaction = await _connection.BeginTransactionAsync(cancellationToken).ConfigureAwait(false);
            await using var ending = transaction.ConfigureAwait(false);
            using var update = _connection.CreateCommand(
                $"update visit.\"{table.Name}\" set deleted = true, synced_at = now() where expo_id = $1 and id = any($2) and not deleted",
                expoId,
                ids.ToArray());
            var marked = await update.ExecuteNonQueryAsync(cancellationToken).ConfigureAwait(false);
            if (marked > 0)
                await _statistics.AddChangeAsync(expoId, cancellationToken).ConfigureAwait(false);
            await transaction.CommitAsync(cancellationToken).ConfigureAwait(false);
            return marked;
        },
        cancellationToken);

    public override async Task<StatisticsVersion> GetStatisticsVersionAsync(string expoId, CancellationToken cancellationToken)
        => await ReadAsync<StatisticsVersion>(
            async () => await _statistics.GetVersionAsync(expoId, cancellationToken).ConfigureAwait(false), cancellationToken)
            .ConfigureAwait(false) ?? StatisticsVersion.None;

    public override Task<byte[]?> ReadStatisticsAsync(string expoId, CancellationToken cancellationToken)
        => ReadAsync(() => _statistics.ReadAsync(expoId, cancellationToken), cancellationToken);

    public override Task SaveStatisticsAsync(string expoId, long changes, byte[] data, CancellationToken cancellationToken) => RunAsync(
        async () =>
        {
            await _statistics.SaveAsync(expoId, changes, data, cancellationToken).ConfigureAwait(false);
            return true;
        },
        cancellationToken);

    public override IRecordReader OpenReader() => new PostgresRecordReader(_connectionString);

    public override ValueTask DisposeAsync() => _connection.DisposeAsync();

    /// <summary>Reads from the database, if it has the schema.</summary>
    private Task<T?> ReadAsync<T>(Func<Task<T?>> read, CancellationToken cancellationToken) => OpenAndRunAsync(
        async () => await _migrator.GetVersionAsync(cancellationToken).ConfigureAwait(false) == 0
            ? default
            : await read().ConfigureAwait(false),
        cancellationToken);

    private async Task<T> OpenAndRunAsync<T>(Func<Task<T>> function, CancellationToken cancellationToken)
    {
        await _connection.OpenAsync(cancellationToken).ConfigureAwait(false);
        return await RunAsync(function, cancellationToken).ConfigureAwait(false);
    }

    private Task<T> RunAsync<T>(Func<Task<T>> function, CancellationToken cancellationToken)
        => _connection.TryAsync(function, cancellationToken);

    private async Task<SyncCounts> UpsertAsync(
        Table table, string expoId, IReadOnlyList<VisitRecord> records, CancellationToken cancellationToken)
    {
        if (records.Count == 0)
            return default;

        using var upsert = _connection.CreateCommand(
            RecordBatch.CreateUpsert(table), [expoId, .. RecordBatch.Create(records).Parameters]);
        var counts = await upsert.ExecuteReaderAsync(cancellationToken).ConfigureAwait(false);
        await using var ending = counts.ConfigureAwait(false);
        await counts.ReadAsync(cancellationToken).ConfigureAwait(false);
        var (added, changed, deleted) = (counts.GetInt64(0), counts.GetInt64(1), counts.GetInt64(2));
        return new SyncCounts(added, changed, deleted, records.Count - added - changed - deleted);
    }

    private async Task<int> SetPositionAsync(SyncedListKey list, long? position, string newRevision, CancellationToken cancellationToken)
    {
        using var set = _connection.CreateCommand(
            $"""
            insert into visit.sync_state as s (expo_id, resource, next_revision, synced_at) values ($1, $2, $3, now())
            on conflict (expo_id, resource) do update set next_revision = {newRevision}, synced_at = now()
            """,
            list.ExpoId,
            list.Name,
            new Npgsql.NpgsqlParameter { Value = position ?? (object)DBNull.Value, NpgsqlDbType = NpgsqlDbType.Bigint });
        return await set.ExecuteNonQueryAsync(cancellationToken).ConfigureAwait(false);
    }
}
