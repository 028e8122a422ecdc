using System.Net;
using System.Net.Sockets;
using VisitCloud.Client;
using VisitCloud.Client.Sync;
using VisitCloud.Store.Tests.Databases;
using VisitCloud.Tests.Servers;

namespace VisitCloud.Store.Tests;

/// <summary>Connections to databases that do not respond or that cannot be used.</summary>
public sealed class ConnectionTests
{
    [Fact]
    public async Task A_connection_attempt_to_a_silent_server_can_be_canceled()
    {
        using var silent = new TcpListener(IPAddress.Loopback, 0);
        silent.Start();
        using var cancellation = new CancellationTokenSource();
        using var client = StoreTest.CreateClient(FreePort.CreateUnusedAddress());
        // Without a time limit, the attempt would never end by itself.
        var store = new StoreFactory().OpenPostgres($"Host=127.0.0.1;Port={((IPEndPoint)silent.LocalEndpoint).Port};Username=u;Timeout=0");

        var running = store.SyncAsync(
            client, new SyncRequest(Resources.Labels, StoreTest.ExpoId), StoreTest.CreateProgress(), cancellation.Token);
        using var accepted = await silent.AcceptTcpClientAsync();
        await cancellation.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => running);
        await store.DisposeAsync();
    }

    [Theory]
    [PostgresData]
    public async Task A_server_database_that_is_not_UTF_8_is_refused(DatabaseKind kind)
    {
        Assert.Equal(DatabaseKind.Postgres, kind);
        await using var database = await PostgresTestDatabase.CreateWithEncodingAsync("SQL_ASCII");

        await AssertEncodingRefusedAsync(database, "SQL_ASCII");
    }

    [Fact]
    public async Task A_file_that_is_not_UTF_8_is_refused()
    {
        await using var database = new SqliteTestDatabase();
        await database.QueryAsync("pragma encoding = 'UTF-16le'; create table schema_version (version integer not null)");

        await AssertEncodingRefusedAsync(database, "UTF-16le");
    }

    private static async Task AssertEncodingRefusedAsync(TestDatabase database, string encoding)
    {
        using var server = new EventServer(EventServer.Create(1));
        using var client = StoreTest.CreateClient(server.Address);
        await using var store = database.Open();

        var error = await Assert.ThrowsAsync<StoreException>(() => store.SyncAsync(client, Resources.Labels));

        Assert.Equal(StoreErrorKind.Foreign, error.Kind);
        Assert.Contains(encoding, error.Message, StringComparison.Ordinal);
        Assert.Contains("UTF-8", error.Message, StringComparison.Ordinal);
        Assert.Empty(server.Requests);
    }
}
