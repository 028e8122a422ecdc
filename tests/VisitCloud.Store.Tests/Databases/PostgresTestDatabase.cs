using System.Data.Common;
using Npgsql;
using VisitCloud.Store.Common;
using VisitCloud.Store.Postgres;
using VisitCloud.Store.Schema;

namespace VisitCloud.Store.Tests.Databases;

internal sealed class PostgresTestDatabase : TestDatabase
{
    private readonly NpgsqlConnectionStringBuilder _address;

    private PostgresTestDatabase(string name)
        => _address = new NpgsqlConnectionStringBuilder(PostgresDataAttribute.Server) { Database = name, Pooling = false };

    public override (DatabaseKind Kind, string Target) Address => (DatabaseKind.Postgres, _address.ToString());

    protected override string Schema => "visit.";

    public static Task<TestDatabase> CreateAsync() => CreateAsync("");

    public static Task<TestDatabase> CreateWithEncodingAsync(string encoding)
        => CreateAsync($" template template0 encoding '{encoding}' lc_collate 'C' lc_ctype 'C'");

    public override Database With(Migrations migrations) => new PostgresDatabase(_address.ToString(), migrations);

    public override Task<TestDatabase> CopyAsync() => CreateAsync($" template {_address.Database}");

    // A server reports damage itself when the data is read.
    public override Task<bool> IsSoundAsync() => Task.FromResult(true);

    public override async ValueTask DisposeAsync() => await RunAsync($"drop database {_address.Database} with (force)");

    protected override DbConnection Connect() => new NpgsqlConnection(_address.ToString());

    private static async Task<TestDatabase> CreateAsync(string more)
    {
        var name = $"test_{Guid.NewGuid():n}";
        await RunAsync($"create database {name}{more}");
        return new PostgresTestDatabase(name);
    }

    private static async Task RunAsync(string sql)
    {
        var address = new NpgsqlConnectionStringBuilder(PostgresDataAttribute.Server) { Pooling = false };
        await using var connection = new NpgsqlConnection(address.ToString());
        await connection.OpenAsync();
#pragma warning disable CA2100 // A test's own text.
        await using var command = new NpgsqlCommand(sql, connection);
#pragma warning restore CA2100
        await command.ExecuteNonQueryAsync();
    }
}
