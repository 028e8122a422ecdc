using System.Data.Common;
using VisitCloud.Client.Sync;
using VisitCloud.Store.Common;
using VisitCloud.Store.Schema;

namespace VisitCloud.Store.Tests.Databases;

/// <summary>A database for one test.</summary>
internal abstract class TestDatabase : IAsyncDisposable
{
    /// <summary>Creates an empty database.</summary>
    public static async Task<TestDatabase> CreateAsync(DatabaseKind kind)
        => kind == DatabaseKind.Sqlite ? new SqliteTestDatabase() : await PostgresTestDatabase.CreateAsync();

    /// <summary>Gets the kind, and the path or connection string, for another process.</summary>
    public abstract (DatabaseKind Kind, string Target) Address { get; }

    /// <summary>Gets the prefix of table names.</summary>
    protected abstract string Schema { get; }

    public IStore Open() => OpenAt(Address.Kind, Address.Target);

    public static IStore OpenAt(DatabaseKind kind, string target)
        => kind == DatabaseKind.Sqlite ? new StoreFactory().OpenSqlite(target) : new StoreFactory().OpenPostgres(target);

    /// <summary>Opens the database with other migrations.</summary>
    public abstract Database With(Migrations migrations);

    /// <summary>Copies the database.</summary>
    public abstract Task<TestDatabase> CopyAsync();

    /// <summary>Runs a query, and returns each value as text.</summary>
    /// <param name="sql">The query, with ~ in place of the prefix of table names.</param>
    public async Task<List<string?[]>> QueryAsync(string sql)
    {
        await using var connection = Connect();
        await connection.OpenAsync();
        await using var command = connection.CreateCommand();
#pragma warning disable CA2100 // The SQL is that of a test.
        command.CommandText = sql.Replace("~", Schema, StringComparison.Ordinal);
#pragma warning restore CA2100
        await using var rows = await command.ExecuteReaderAsync();
        var all = new List<string?[]>();
        while (await rows.ReadAsync())
            all.Add([.. Enumerable.Range(0, rows.FieldCount).Select(i => rows.IsDBNull(i) ? null : Format(rows.GetValue(i)))]);
        return all;

        static string? Format(object value) => Convert.ToString(value, System.Globalization.CultureInfo.InvariantCulture);
    }

    /// <summary>Runs a query that returns one value.</summary>
    public async Task<string?> ScalarAsync(string sql) => Assert.Single(Assert.Single(await QueryAsync(sql)));

    /// <summary>Reads all data except the times.</summary>
    public async Task<List<string>> DumpAsync()
    {
        var all = new List<string>();
        foreach (var table in Tables.All)
        {
            foreach (var row in await QueryAsync($"select expo_id, id, revision, deleted, data from ~{table.Name} order by expo_id, id"))
                all.Add($"{table.Name} {string.Join('|', row)}");
        }

        foreach (var row in await QueryAsync("select expo_id, resource, next_revision from ~sync_state order by 1, 2"))
            all.Add(string.Join('|', row));
        return all;
    }

    /// <summary>Checks the integrity of the database.</summary>
    public abstract Task<bool> IsSoundAsync();

    public abstract ValueTask DisposeAsync();

    protected abstract DbConnection Connect();
}

/// <summary>A kind of database.</summary>
public enum DatabaseKind
{
    /// <summary>A SQLite file.</summary>
    Sqlite,

    /// <summary>A PostgreSQL database.</summary>
    Postgres,
}
