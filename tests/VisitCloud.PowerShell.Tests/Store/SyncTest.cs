using Microsoft.Data.Sqlite;
using VisitCloud.PowerShell.Tests.Engine;
using VisitCloud.Sandbox;

namespace VisitCloud.PowerShell.Tests.Store;

/// <summary>A sandbox, and a folder for databases, for tests of Sync-VisitExpo through the staged module.</summary>
public abstract class SyncTest : IAsyncLifetime
{
    protected const string Expo = SandboxServer.FirstExpoId;

    private protected SandboxServer Sandbox { get; private set; } = null!;

    protected string Folder { get; } = Directory.CreateTempSubdirectory("sync-").FullName;

    protected string Database => Path.Combine(Folder, "event.db");

    public async Task InitializeAsync() => Sandbox = await SandboxServer.StartAsync(new SandboxOptions { Visitors = 200 });

    public async Task DisposeAsync()
    {
        await Sandbox.DisposeAsync();
        Directory.Delete(Folder, recursive: true);
    }

    private protected Shell Connect(string key = "sandbox-full") => Shell.Connected(Sandbox.BaseAddress, $"-ExpoId {Expo}", key);

    protected object? Query(string sql)
    {
        using var connection = new SqliteConnection($"Data Source={Database};Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
#pragma warning disable CA2100 // The SQL is that of a test.
        command.CommandText = sql;
#pragma warning restore CA2100
        return command.ExecuteScalar();
    }
}
