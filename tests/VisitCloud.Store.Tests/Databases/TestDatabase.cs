using VisitCloud.Store.Common;
using System.Data.Common;
using VisitCloud.Client.Sync;
using VisitCloud.Store.Schema;

namespace VisitCloud.Store.Tests.Databases;

/// <summary>A database of its own for a test, of either kind.</summary>
internal abstract class TestDatabase : IAsyncDisposable
{
    /// <summary>Makes an empty one.</summary>
    public static async Task<TestDatabase> CreateAsync(DatabaseKind kind) => kind == DatabaseKind.Sqlite ? new SqliteTestDatabase() : await PostgresTestDatabase.CreateAsync();

    /// <summary>What another process needs to open it.</summary>
    public abstract (DatabaseKind Kind, string Target) Address { get; }

    /// <summary>What goes before the name of a table.</summary>
    protected abstract string Schema { get; }

    public IStore Open() => OpenAt(Address.Kind, Address.Target);

    public static IStore OpenAt(DatabaseKind kind, string target) => kind == DatabaseKind.Sqlite ? new StoreFactory().OpenSqlite(target) : new StoreFactory().OpenPostgres(target);

    /// <summary>Opens it with another history of its schema.</summary>
    public abstract Database With(Migrations migrations);

    /// <summary>A copy of all that is in it.</summary>
    public abstract Task<TestDatabase> CopyAsync();

    /// <summary>All rows of an answer, each value as text.</summary>
    /// <param name="sql">The query, with ~ before each table.</param>
    public async Task<List<string?[]>> QueryAsync(string sql)
    {
        await using var connection = Connect();
        await connection.OpenAsync();
        await using var command = connection.CreateCommand();
#pragma warning disable CA2100 // A test's own text.
        command.CommandText = sql.Replace("~", Schema, StringComparison.Ordinal);
#pragma warning restore CA2100
        await using var rows = await command.ExecuteReaderAsync();
        var all = new List<string?[]>();
        while (await rows.ReadAsync())
            all.Add([.. Enumerable.Range(0, rows.FieldCount).Select(i => rows.IsDBNull(i) ? null : Convert.ToString(rows.GetValue(i), System.Globalization.CultureInfo.InvariantCulture))]);
        return all;
    }

    /// <summary>The only value of an answer.</summary>
    public async Task<string?> ScalarAsync(string sql) => Assert.Single(Assert.Single(await QueryAsync(sql)));

    /// <summary>All that is in it but the times.</summary>
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

    /// <summary>Whether the database finds nothing wrong with itself.</summary>
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
