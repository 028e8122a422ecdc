using System.Globalization;
using Microsoft.Data.Sqlite;
using VisitCloud.Client;
using VisitCloud.Client.Sync;
using VisitCloud.Sandbox;
using VisitCloud.Store;

namespace VisitCloud.Report.Tests;

/// <summary>An event of the sandbox, and a SQLite database that was synced from it.</summary>
internal sealed class SyncedEvent : IAsyncDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("report-").FullName;

    private SyncedEvent(SandboxServer server) => Server = server;

    public SandboxServer Server { get; }

    public string Database => Path.Combine(_folder, "event.db");

    /// <summary>Creates an event, and syncs it without statistics.</summary>
    public static async Task<SyncedEvent> CreateAsync(int visitors)
    {
        var created = new SyncedEvent(await SandboxServer.StartAsync(new SandboxOptions { Visitors = visitors }));
        await using var store = new StoreFactory().OpenSqlite(created.Database);
        await created.SyncAsync(store);
        return created;
    }

    /// <summary>Syncs the event, and updates its statistics.</summary>
    public async Task UpdateAsync(bool full = false)
    {
        await using var store = new StoreFactory().OpenSqlite(Database);
        var statistics = await StatisticsUpdate.StartAsync(store, Measured.ExpoId, CancellationToken.None);
        await SyncAsync(store, full);
        await statistics.CompleteAsync(CancellationToken.None);
    }

    /// <summary>Computes the summary from the database.</summary>
    public async Task<ExpoSummary> MeasureAsync()
    {
        var statistics = new ExpoStatistics();
        await using var records = new StoreFactory().ReadSqlite(Database);
        Assert.NotNull(await new DatabaseReader(records).ReadAsync(Measured.ExpoId, statistics, CancellationToken.None));
        return statistics.Summarize(Measured.ExpoId, Measured.Amsterdam);
    }

    /// <summary>Runs a query and formats each row as one text.</summary>
    public IReadOnlyList<string> Query(string sql)
    {
        using var connection = new SqliteConnection(
            new SqliteConnectionStringBuilder { DataSource = Database, Pooling = false }.ToString());
        connection.Open();
        using var command = connection.CreateCommand();
#pragma warning disable CA2100 // The SQL is a constant of a test.
        command.CommandText = sql;
#pragma warning restore CA2100
        using var rows = command.ExecuteReader();
        var list = new List<string>();
        while (rows.Read())
            list.Add(string.Join('|', Enumerable.Range(0, rows.FieldCount).Select(i => Format(rows.GetValue(i)))));
        return list;

        static string? Format(object value) => Convert.ToString(value, CultureInfo.InvariantCulture);
    }

    public async ValueTask DisposeAsync()
    {
        await Server.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    private async Task SyncAsync(IStore store, bool full = false)
    {
        using var client = Measured.Connect(Server);
        foreach (var resource in Resources.All)
            await store.SyncAsync(client, new SyncRequest(resource, Measured.ExpoId) { Full = full }, Ignored, CancellationToken.None);
    }

    private static SyncProgress Ignored => new(
        new SynchronousProgress<VisitNotice>(_ => { }),
        new SynchronousProgress<long>(_ => { }),
        new SynchronousProgress<string>(_ => { }),
        new SynchronousProgress<StoreException>(_ => { }));
}
