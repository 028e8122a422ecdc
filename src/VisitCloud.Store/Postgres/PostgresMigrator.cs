using VisitCloud.Store.Common;
using VisitCloud.Store.Schema;

namespace VisitCloud.Store.Postgres;

/// <summary>Updates the schema of a PostgreSQL database.</summary>
internal sealed class PostgresMigrator(PostgresConnection connection, Migrations migrations)
{
    /// <summary>Updates the schema, and restores views that were dropped.</summary>
    /// <returns>The tables and views of the database.</returns>
    public async Task<DatabaseObjects> UpdateAsync(CancellationToken cancellationToken)
    {
        await CheckEncodingAsync(cancellationToken).ConfigureAwait(false);
        if (await GetVersionAsync(cancellationToken).ConfigureAwait(false) != migrations.Version)
            await RunAloneAsync(() => MigrateAsync(cancellationToken), cancellationToken).ConfigureAwait(false);

        var objects = await ReadObjectsAsync(cancellationToken).ConfigureAwait(false);
        if (FindMissingViews(objects).Count > 0 && await CanCreateAsync(cancellationToken).ConfigureAwait(false))
            await RunAloneAsync(() => CreateViewsAsync(cancellationToken), cancellationToken).ConfigureAwait(false);
        return objects;
    }

    /// <summary>Gets the version of the schema; 0 if the database has no schema.</summary>
    public async Task<int> GetVersionAsync(CancellationToken cancellationToken)
    {
        var exists = await connection.GetScalarAsync("select to_regclass('visit.schema_version') is not null", cancellationToken)
            .ConfigureAwait(false);
        if (exists is not true)
            return 0;
        var version = await connection.GetScalarAsync("select version from visit.schema_version", cancellationToken)
            .ConfigureAwait(false) as int? ?? 0;
        return version <= migrations.Version
            ? version
            : throw StoreMessages.NewerSchema(PostgresDatabase.DisplayName, version, migrations.Version);
    }

    private IReadOnlyList<View> FindMissingViews(DatabaseObjects objects)
        => objects.FindMissingViews(migrations, PostgresSchema.RecordColumns);

    /// <summary>Runs a change of the schema in a transaction, while no other process changes it.</summary>
    private async Task RunAloneAsync(Func<Task> change, CancellationToken cancellationToken)
    {
        var transaction = await connection.BeginTransactionAsync(cancellationToken).ConfigureAwait(false);
        await using var ending = transaction.ConfigureAwait(false);
        await connection.GetScalarAsync("select pg_advisory_xact_lock(hashtextextended($1, 0))", cancellationToken, PostgresSchema.Name)
            .ConfigureAwait(false);
        await change().ConfigureAwait(false);
        await transaction.CommitAsync(cancellationToken).ConfigureAwait(false);
    }

    private async Task MigrateAsync(CancellationToken cancellationToken)
    {
        // A user of an existing schema need not have permission to create one.
        var exists = await connection.GetScalarAsync("select to_regnamespace('visit') is not null", cancellationToken)
            .ConfigureAwait(false);
        if (exists is not true)
            await connection.RunAsync("create schema visit", cancellationToken).ConfigureAwait(false);

        // Another process may have updated the schema before this transaction.
        var version = await GetVersionAsync(cancellationToken).ConfigureAwait(false);
        foreach (var script in migrations.GetUpdates(version, "visit."))
            await connection.RunAsync(script, cancellationToken).ConfigureAwait(false);
        await connection.RunAsync("delete from visit.schema_version", cancellationToken).ConfigureAwait(false);
        using var insert = connection.CreateCommand("insert into visit.schema_version values ($1)", migrations.Version);
        await insert.ExecuteNonQueryAsync(cancellationToken).ConfigureAwait(false);
    }

    private async Task CreateViewsAsync(CancellationToken cancellationToken)
    {
        var objects = await ReadObjectsAsync(cancellationToken).ConfigureAwait(false);
        foreach (var view in FindMissingViews(objects))
            await connection.RunAsync(view.Script, cancellationToken).ConfigureAwait(false);
    }

    private async Task<bool> CanCreateAsync(CancellationToken cancellationToken)
        => await connection.GetScalarAsync("select has_schema_privilege('visit', 'create')", cancellationToken)
            .ConfigureAwait(false) is true;

    /// <summary>Records can have any character.</summary>
    private async Task CheckEncodingAsync(CancellationToken cancellationToken)
    {
        var encoding = await connection.GetScalarAsync("show server_encoding", cancellationToken).ConfigureAwait(false) as string ?? "";
        if (encoding != "UTF8")
            throw StoreMessages.WrongEncoding(PostgresDatabase.DisplayName, encoding);
    }

    private async Task<DatabaseObjects> ReadObjectsAsync(CancellationToken cancellationToken)
    {
        var objects = new DatabaseObjects(PostgresDatabase.DisplayName);
        using var select = connection.CreateCommand(
            """
            select c.relname::text, a.attname::text, c.relkind = 'v' from pg_class c
            join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
            where c.relnamespace = to_regnamespace('visit') and c.relkind in ('r', 'p', 'v')
            """);
        var rows = await select.ExecuteReaderAsync(cancellationToken).ConfigureAwait(false);
        await using var ending = rows.ConfigureAwait(false);
        while (await rows.ReadAsync(cancellationToken).ConfigureAwait(false))
        {
            if (rows.GetBoolean(2))
                objects.AddView(rows.GetString(0));
            else
                objects.AddColumn(rows.GetString(0), rows.GetString(1));
        }

        return objects;
    }
}
