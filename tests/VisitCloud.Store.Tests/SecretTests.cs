using VisitCloud.Client;
using VisitCloud.Client.Sync;
using VisitCloud.Store.Tests.Databases;
using VisitCloud.Tests.Servers;

namespace VisitCloud.Store.Tests;

/// <summary>The secrets of a connection string.</summary>
public sealed class SecretTests
{
    private const string Secret = "Zq7xK2mW9p";

    [Theory]
    [InlineData($"Host=127.0.0.1;Port=9;Username=visit;Password={Secret}")]
    [InlineData($"Host=127.0.0.1;Password=a;{Secret}=b")]
    [InlineData($"Host=127.0.0.1;Port={Secret}")]
    [InlineData($"Host=127.0.0.1;SSL Mode={Secret}")]
    [InlineData($"Host=visit:{Secret}@127.0.0.1;Username=visit")]
    [InlineData($"Host=127.0.0.1:{Secret};Username=visit")]
    [InlineData($"Host=127.0.0.1,visit:{Secret}@127.0.0.2:9;Username=visit")]
    [InlineData($"Host=127.0.0.1;Port=9;Username=visit:{Secret}@x")]
    [InlineData($"Host=127.0.0.1;Port=9;Username=visit;Passfile=/nowhere/{Secret}")]
    [InlineData($"postgres://visit:{Secret}@127.0.0.1/visit")]
    [InlineData($"Password='{Secret}")]
    [InlineData($"Password={Secret}")]
    [InlineData($"Host={Secret}.invalid;Username=visit")]
    public async Task A_password_is_in_no_error(string connectionString)
    {
        var error = await Assert.ThrowsAsync<StoreException>(async () =>
        {
            await using var store = new StoreFactory().OpenPostgres(connectionString);
            Assert.DoesNotContain(Secret, store.Name, StringComparison.Ordinal);
            await SyncAsync(store);
        });

        Assert.Equal(StoreErrorKind.Unavailable, error.Kind);
        Assert.Null(error.InnerException);
        Assert.DoesNotContain(Secret, error.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Host=127.0.0.1;Port=9;Username=visit", "refused the connection")]
    [InlineData("Host=nowhere.invalid;Username=visit", "was not found")]
    public async Task A_server_that_cannot_be_reached_is_explained(string connectionString, string words)
    {
        await using var store = new StoreFactory().OpenPostgres(connectionString);

        var error = await Assert.ThrowsAsync<StoreException>(() => SyncAsync(store));

        Assert.Contains(words, error.Message, StringComparison.Ordinal);
        Assert.EndsWith(
            "Check Host and Port in the connection string, and that the server is running.", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [PostgresData]
    public async Task A_wrong_password_is_an_error_that_does_not_contain_it(DatabaseKind kind)
    {
        var error = await RefusedAsync(kind, server => server.Password = Secret);

        Assert.Contains("did not accept the user name and password", error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain(Secret, error.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [PostgresData]
    public async Task A_missing_database_is_named_and_the_password_is_not(DatabaseKind kind)
    {
        var password = "";

        var error = await RefusedAsync(kind, server => (server.Database, password) = ("no_such_database", server.Password!));

        Assert.Contains("no_such_database", error.Message, StringComparison.Ordinal);
        Assert.NotEmpty(password);
        Assert.DoesNotContain(password, error.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [PostgresData]
    public async Task A_password_that_the_server_returns_is_redacted(DatabaseKind kind)
    {
        // A common mistake is the right value in the wrong place.
        var password = "";

        var error = await RefusedAsync(kind, server => server.Database = password = server.Password!);

        Assert.Contains("database \"****\" does not exist", error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain(password, error.ToString(), StringComparison.Ordinal);
    }

    private static async Task<StoreException> RefusedAsync(DatabaseKind kind, Action<Npgsql.NpgsqlConnectionStringBuilder> change)
    {
        Assert.Equal(DatabaseKind.Postgres, kind);
        var address = new Npgsql.NpgsqlConnectionStringBuilder(PostgresDataAttribute.Server);
        change(address);
        await using var store = new StoreFactory().OpenPostgres(address.ToString());
        return await Assert.ThrowsAsync<StoreException>(() => SyncAsync(store));
    }

    private static async Task SyncAsync(IStore store)
    {
        using var server = new ScriptedServer(_ => ScriptedResponse.Json("[]"));
        using var client = StoreTest.CreateClient(server.Address);
        await store.SyncAsync(client, Resources.Labels);
    }
}
