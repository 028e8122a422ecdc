using VisitCloud.Client;
using VisitCloud.Client.Storage;
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
    [OnPostgres]
    public async Task The_server_says_what_is_wrong_without_it(Kind kind)
    {
        Assert.Equal(Kind.Postgres, kind);
        var address = new Npgsql.NpgsqlConnectionStringBuilder(OnPostgresAttribute.Server) { Password = Secret, Database = "no_such_database" };
        await using var store = new StoreFactory().Server(address.ToString());

        var error = await Assert.ThrowsAsync<StoreException>(() => SyncAsync(store));

        Assert.Contains("no_such_database", error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain(Secret, error.ToString(), StringComparison.Ordinal);
    }

    private static async Task SyncAsync(IStore store)
    {
        using var server = new ScriptedServer(_ => Answer.Json("[]"));
        using var client = Syncing.Client(server.Address);
        await store.SyncAsync(client, Resources.Labels);
    }
}
