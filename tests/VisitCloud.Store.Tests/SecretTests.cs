using VisitCloud.Client;
using VisitCloud.Client.Sync;
using VisitCloud.Store.Tests.Databases;
using VisitCloud.Tests.Servers;

namespace VisitCloud.Store.Tests;

/// <summary>What must not be shown of a connection string.</summary>
public sealed class SecretTests
{
    private const string Secret = "Zq7xK2mW9p";

    [Theory]
    [InlineData($"Host=127.0.0.1;Port=9;Username=visit;Password={Secret}")]
    [InlineData($"Host=127.0.0.1;Password=a;{Secret}=b")]
    [InlineData($"Host=127.0.0.1;Port={Secret}")]
    [InlineData($"Host=127.0.0.1;SSL Mode={Secret}")]
    [InlineData($"postgres://visit:{Secret}@127.0.0.1/visit")]
    [InlineData($"Password='{Secret}")]
    [InlineData($"Password={Secret}")]
    [InlineData($"Host={Secret}.invalid;Username=visit")]
    public async Task It_is_in_no_error(string connectionString)
    {
        var error = await Assert.ThrowsAsync<StoreException>(async () =>
        {
            await using var store = new StoreFactory().Server(connectionString);
            Assert.DoesNotContain(Secret, store.Name, StringComparison.Ordinal);
            await SyncAsync(store);
        });

        Assert.Equal(StoreErrorKind.Unavailable, error.Kind);
        Assert.Null(error.InnerException);
        Assert.DoesNotContain(Secret, error.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Host=127.0.0.1;Port=9;Username=visit", "nothing takes connections")]
    [InlineData("Host=nowhere.invalid;Username=visit", "no address is known")]
    public async Task A_server_that_is_not_there_is_told_in_words(string connectionString, string words)
    {
        await using var store = new StoreFactory().Server(connectionString);

        var error = await Assert.ThrowsAsync<StoreException>(() => SyncAsync(store));

        Assert.Contains(words, error.Message, StringComparison.Ordinal);
        Assert.EndsWith("Check Host and Port of the connection string, and that the server runs.", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [OnPostgres]
    public async Task A_wrong_password_is_refused_without_being_shown(Kind kind)
    {
        var error = await RefusedAsync(kind, server => server.Password = Secret);

        Assert.Contains("does not let this user in", error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain(Secret, error.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [OnPostgres]
    public async Task A_database_that_is_not_there_is_named_and_the_password_is_not(Kind kind)
    {
        var password = "";

        var error = await RefusedAsync(kind, server => (server.Database, password) = ("no_such_database", server.Password!));

        Assert.Contains("no_such_database", error.Message, StringComparison.Ordinal);
        Assert.NotEmpty(password);
        Assert.DoesNotContain(password, error.ToString(), StringComparison.Ordinal);
    }

    private static async Task<StoreException> RefusedAsync(Kind kind, Action<Npgsql.NpgsqlConnectionStringBuilder> spoil)
    {
        Assert.Equal(Kind.Postgres, kind);
        var address = new Npgsql.NpgsqlConnectionStringBuilder(OnPostgresAttribute.Server);
        spoil(address);
        await using var store = new StoreFactory().Server(address.ToString());
        return await Assert.ThrowsAsync<StoreException>(() => SyncAsync(store));
    }

    private static async Task SyncAsync(IStore store)
    {
        using var server = new ScriptedServer(_ => ScriptedResponse.Json("[]"));
        using var client = Syncing.Client(server.Address);
        await store.SyncAsync(client, Resources.Labels);
    }
}
