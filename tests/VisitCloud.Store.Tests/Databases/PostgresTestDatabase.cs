using System.Data.Common;
using Npgsql;
using VisitCloud.Store.Postgres;
using VisitCloud.Store.Schema;

namespace VisitCloud.Store.Tests.Databases;

internal sealed class PostgresTestDatabase : TestDatabase
{
    private readonly NpgsqlConnectionStringBuilder _address;

    private PostgresTestDatabase(string name) => _address = new NpgsqlConnectionStringBuilder(OnPostgresAttribute.Server) { Database = name, Pooling = false };

    public override (Kind Kind, string Target) Address => (Kind.Postgres, _address.ToString());

    protected override string Schema => "visit.";

    public static Task<TestDatabase> CreateAsync() => CreateAsync("");

    public override Database With(Migrations migrations) => new PostgresDatabase(_address.ToString(), migrations);

    public override Task<TestDatabase> CopyAsync() => CreateAsync($" template {_address.Database}");

    // It says so by itself, at the latest when all of it is read.
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
        await using var connection = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(OnPostgresAttribute.Server) { Pooling = false }.ToString());
        await connection.OpenAsync();
#pragma warning disable CA2100 // A test's own text.
        await using var command = new NpgsqlCommand(sql, connection);
#pragma warning restore CA2100
        await command.ExecuteNonQueryAsync();
    }
}
