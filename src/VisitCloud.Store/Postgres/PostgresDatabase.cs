using System.Data;
using System.Globalization;
using Npgsql;
using NpgsqlTypes;
using VisitCloud.Client;
using VisitCloud.Client.Sync;
using VisitCloud.Store.Schema;

namespace VisitCloud.Store.Postgres;

/// <summary>A PostgreSQL database. One connection does everything: were it lost, the locks that it holds would be too.</summary>
internal sealed class PostgresDatabase : Database
{
    private readonly NpgsqlConnection _connection;
    private readonly Migrations _migrations;

    public PostgresDatabase(string connectionString, Migrations? migrations = null)
    {
        _connection = new NpgsqlConnection(Prepare(connectionString));
        _migrations = migrations ?? PostgresSchema.Migrations;
    }

    public override string Name => "the PostgreSQL database";

    public override Task OpenAsync(CancellationToken cancellation) => TryAsync(async () =>
    {
        await ConnectAsync(cancellation).ConfigureAwait(false);
        if (await VersionAsync(cancellation).ConfigureAwait(false) != _migrations.Version)
            await MigrateAsync(cancellation).ConfigureAwait(false);
        return true;
    });

    public override Task<long?> NextRevisionAsync(Table table, string expoId, CancellationToken cancellation) => TryAsync(async () =>
    {
        await ConnectAsync(cancellation).ConfigureAwait(false);
        if (await VersionAsync(cancellation).ConfigureAwait(false) == 0)
            return null;
        using var select = Command("select next_revision from visit.sync_state where expo_id = $1 and resource = $2", expoId, table.Resource.Path);
        return await select.ExecuteScalarAsync(cancellation).ConfigureAwait(false) as long?;
    });

    public override Task<IAsyncDisposable> ClaimAsync(Table table, string expoId, CancellationToken cancellation) => TryAsync<IAsyncDisposable>(async () =>
    {
        var name = $"{PostgresSchema.Name} {expoId} {table.Name}";
        using var take = Command("select pg_try_advisory_lock(hashtextextended($1, 0))", name);
        if (await take.ExecuteScalarAsync(cancellation).ConfigureAwait(false) is true)
            return new Claim(this, name);
        throw new StoreException(
            StoreErrorKind.Busy, $"The {table.Resource.Path} of event {TerminalText.Sanitize(expoId)} are being synced by {await OwnerAsync(name, cancellation).ConfigureAwait(false)}. Run again when that is done.");
    });

    public override Task<Tally> WriteAsync(Table table, string expoId, IReadOnlyList<VisitRecord> records, long? nextRevision, CancellationToken cancellation) => TryAsync(async () =>
    {
        var transaction = await _connection.BeginTransactionAsync(cancellation).ConfigureAwait(false);
        await using var ending = transaction.ConfigureAwait(false);
        var tally = await UpsertAsync(table, expoId, records, cancellation).ConfigureAwait(false);
        using var reach = Command(
            """
            insert into visit.sync_state as s (expo_id, resource, next_revision, synced_at) values ($1, $2, $3, now())
            on conflict (expo_id, resource) do update set next_revision = greatest(s.next_revision, excluded.next_revision), synced_at = now()
            """,
            expoId,
            table.Resource.Path,
            new NpgsqlParameter { Value = nextRevision ?? (object)DBNull.Value, NpgsqlDbType = NpgsqlDbType.Bigint });
        await reach.ExecuteNonQueryAsync(cancellation).ConfigureAwait(false);
        await transaction.CommitAsync(cancellation).ConfigureAwait(false);
        return tally;
    });

    public override Task<IReadOnlyList<string>> ListAsync(Table table, string expoId, RevisionRange? range, CancellationToken cancellation) => TryAsync<IReadOnlyList<string>>(async () =>
    {
        var sql = $"select id from visit.\"{table.Name}\" where expo_id = $1 and not deleted";
        using var select = range is { } given ? Command(sql + " and revision >= $2 and revision < $3", expoId, given.From, given.Before) : Command(sql, expoId);
        var rows = await select.ExecuteReaderAsync(cancellation).ConfigureAwait(false);
        await using var ending = rows.ConfigureAwait(false);
        var ids = new List<string>();
        while (await rows.ReadAsync(cancellation).ConfigureAwait(false))
            ids.Add(rows.GetString(0));
        return ids;
    });

    public override Task<int> MarkDeletedAsync(Table table, string expoId, IReadOnlyCollection<string> ids, CancellationToken cancellation) => TryAsync(async () =>
    {
        using var update = Command($"update visit.\"{table.Name}\" set deleted = true, synced_at = now() where expo_id = $1 and id = any($2) and not deleted", expoId, ids.ToArray());
        return await update.ExecuteNonQueryAsync(cancellation).ConfigureAwait(false);
    });

    public override ValueTask DisposeAsync() => _connection.DisposeAsync();

    private static string Prepare(string connectionString)
    {
        try
        {
            var given = new NpgsqlConnectionStringBuilder(connectionString) { Pooling = false, IncludeErrorDetail = false, PersistSecurityInfo = false };
            if (string.IsNullOrEmpty(given.Host))
                throw new ArgumentException("It names no host.");
            // It is what another run hears when it meets this one.
            given.ApplicationName = string.Create(CultureInfo.InvariantCulture, $"VisitCloud process {Environment.ProcessId} on {Environment.MachineName}");
            return given.ToString();
        }
        catch (Exception e) when (e is ArgumentException or FormatException or InvalidCastException or OverflowException or KeyNotFoundException)
        {
            // What is wrong with it is left unsaid: a semicolon in a password would make the rest of it the name of a setting.
            throw new StoreException(StoreErrorKind.Unavailable, "The connection string can't be read. It is written Host=...;Database=...;Username=...;Password=..., with quotation marks around a value that has a semicolon.");
        }
    }

    private async Task ConnectAsync(CancellationToken cancellation)
    {
        if (_connection.State != ConnectionState.Open)
            await _connection.OpenAsync(cancellation).ConfigureAwait(false);
    }

    /// <summary>The version of the schema in the database; 0 where there is none.</summary>
    private async Task<int> VersionAsync(CancellationToken cancellation)
    {
        using var there = Command("select to_regclass('visit.schema_version') is not null");
        if (await there.ExecuteScalarAsync(cancellation).ConfigureAwait(false) is not true)
            return 0;
        using var select = Command("select version from visit.schema_version");
        var version = await select.ExecuteScalarAsync(cancellation).ConfigureAwait(false) as int? ?? 0;
        return version <= _migrations.Version ? version : throw new StoreException(
            StoreErrorKind.Foreign, $"The database has version {version} of the schema, which a newer VisitCloud made; this one knows up to {_migrations.Version}. Update the module.");
    }

    private async Task MigrateAsync(CancellationToken cancellation)
    {
        var transaction = await _connection.BeginTransactionAsync(cancellation).ConfigureAwait(false);
        await using var ending = transaction.ConfigureAwait(false);
        using (var alone = Command("select pg_advisory_xact_lock(hashtextextended($1, 0))", PostgresSchema.Name))
            await alone.ExecuteNonQueryAsync(cancellation).ConfigureAwait(false);

        // Who may use a schema that was made for him need not be one who may make schemas.
        using (var there = Command("select to_regnamespace('visit') is not null"))
        {
            if (await there.ExecuteScalarAsync(cancellation).ConfigureAwait(false) is not true)
                await RunAsync("create schema visit", cancellation).ConfigureAwait(false);
        }

        // Another process may have been faster.
        foreach (var script in _migrations.From(await VersionAsync(cancellation).ConfigureAwait(false), "visit."))
            await RunAsync(script, cancellation).ConfigureAwait(false);
        await RunAsync("delete from visit.schema_version", cancellation).ConfigureAwait(false);
        using (var version = Command("insert into visit.schema_version values ($1)", _migrations.Version))
            await version.ExecuteNonQueryAsync(cancellation).ConfigureAwait(false);
        await transaction.CommitAsync(cancellation).ConfigureAwait(false);
    }

    private async Task<Tally> UpsertAsync(Table table, string expoId, IReadOnlyList<VisitRecord> records, CancellationToken cancellation)
    {
        if (records.Count == 0)
            return default;

        var rows = new RecordRows(records);
        using var upsert = Command(RecordRows.UpsertInto(table), expoId, rows.Ids, rows.Revisions, rows.Deleted, rows.Data, rows.Originals);
        var counts = await upsert.ExecuteReaderAsync(cancellation).ConfigureAwait(false);
        await using var ending = counts.ConfigureAwait(false);
        await counts.ReadAsync(cancellation).ConfigureAwait(false);
        var (added, changed, deleted) = (counts.GetInt64(0), counts.GetInt64(1), counts.GetInt64(2));
        return new Tally(added, changed, deleted, records.Count - added - changed - deleted);
    }

    private async Task<string> OwnerAsync(string name, CancellationToken cancellation)
    {
        using var select = Command(
            """
            select a.application_name || coalesce(' since ' || to_char(a.backend_start at time zone 'utc', 'YYYY-MM-DD HH24:MI:SS"Z"'), '')
            from pg_locks l join pg_stat_activity a on a.pid = l.pid, hashtextextended($1, 0) k
            where l.locktype = 'advisory' and l.granted and l.objsubid = 1 and (l.classid::bigint << 32) | l.objid::bigint = k
            """,
            name);
        return await select.ExecuteScalarAsync(cancellation).ConfigureAwait(false) is string { Length: > 0 } owner ? TerminalText.Sanitize(owner) : "another run";
    }

    private async Task RunAsync(string script, CancellationToken cancellation)
    {
        using var command = Command(script);
        await command.ExecuteNonQueryAsync(cancellation).ConfigureAwait(false);
    }

    private NpgsqlCommand Command(string sql, params object[] values)
    {
        var command = _connection.CreateCommand();
#pragma warning disable CA2100 // Every text is made of constants of this assembly.
        command.CommandText = sql;
#pragma warning restore CA2100
        foreach (var value in values)
            command.Parameters.Add(value as NpgsqlParameter ?? new NpgsqlParameter { Value = value });
        return command;
    }

    private static async Task<T> TryAsync<T>(Func<Task<T>> work)
    {
        try
        {
            return await work().ConfigureAwait(false);
        }
        catch (Exception e) when (PostgresErrors.IsOne(e))
        {
            throw PostgresErrors.Explain(e);
        }
    }

    /// <summary>An advisory lock, which ends with its connection at the latest.</summary>
    private sealed class Claim(PostgresDatabase owner, string name) : IAsyncDisposable
    {
        public async ValueTask DisposeAsync()
        {
            try
            {
                using var release = owner.Command("select pg_advisory_unlock(hashtextextended($1, 0))", name);
                await release.ExecuteNonQueryAsync().ConfigureAwait(false);
            }
            catch (Exception e) when (PostgresErrors.IsOne(e) || e is InvalidOperationException)
            {
                // The connection is lost, and the lock with it.
            }
        }
    }
}
