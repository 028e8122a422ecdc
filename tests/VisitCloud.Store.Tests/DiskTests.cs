using System.Diagnostics;
using VisitCloud.Client;
using VisitCloud.Client.Sync;
using VisitCloud.Sandbox;
using VisitCloud.Store.Tests.Databases;

namespace VisitCloud.Store.Tests;

/// <summary>Disks that are full or read-only.</summary>
public sealed class DiskTests
{
    [SmallDiskFact]
    public async Task A_full_disk_is_a_clear_error_and_loses_nothing()
    {
        var file = Path.Combine(SmallDiskFactAttribute.Folder!, "full.db");
        await using var server = await SandboxServer.StartAsync(new SandboxOptions { Visitors = 20_000 });
        using var client = StoreTest.CreateClient(server.BaseAddress);
        try
        {
            await using var store = new StoreFactory().OpenSqlite(file);
            var labels = await store.SyncAsync(client, Resources.Labels);

            var error = await Assert.ThrowsAsync<StoreException>(() => store.SyncAsync(client, Resources.Visitors));

            Assert.Equal(StoreErrorKind.Full, error.Kind);
            Assert.Contains("the disk is full", error.Message, StringComparison.Ordinal);
            await store.DisposeAsync();
            Assert.Equal("ok", Sql(file, "pragma integrity_check"));
            Assert.Equal($"{labels.Added}", Sql(file, "select count(*) from labels"));
            // The records and the position agree, so that the next run continues.
            const string Agree =
                """
                select coalesce((select max(revision) from visitors), 0)
                     = coalesce((select next_revision from sync_state where resource = 'visitors'), 0)
                """;
            Assert.Equal("1", Sql(file, Agree));
        }
        finally
        {
            Clear();
        }
    }

    [SmallDiskFact]
    public async Task A_read_only_disk_is_a_clear_error_and_loses_nothing()
    {
        var folder = SmallDiskFactAttribute.Folder!;
        var file = Path.Combine(folder, "read.db");
        await using var server = await SandboxServer.StartAsync(new SandboxOptions { Visitors = 100 });
        using var client = StoreTest.CreateClient(server.BaseAddress);
        try
        {
            await using (var store = new StoreFactory().OpenSqlite(file))
                await store.SyncAsync(client, Resources.Labels);
            var before = await File.ReadAllBytesAsync(file);
            Mount("ro");

            await using (var store = new StoreFactory().OpenSqlite(file))
            {
                var error = await Assert.ThrowsAsync<StoreException>(() => store.SyncAsync(client, Resources.Labels));
                Assert.Equal(StoreErrorKind.ReadOnly, error.Kind);
            }

            Assert.Equal(before, await File.ReadAllBytesAsync(file));
        }
        finally
        {
            Mount("rw");
            Clear();
        }
    }

    [Fact]
    public async Task A_folder_that_does_not_exist_is_an_error_that_names_it()
    {
        using var client = StoreTest.CreateClient(new Uri("http://127.0.0.1:9/"));
        await using var store = new StoreFactory().OpenSqlite(Path.Combine(Path.GetTempPath(), Guid.NewGuid().ToString("n"), "event.db"));

        var error = await Assert.ThrowsAsync<StoreException>(() => store.SyncAsync(client, Resources.Labels));

        Assert.Equal(StoreErrorKind.Unavailable, error.Kind);
        Assert.Contains("event.db", error.Message, StringComparison.Ordinal);
    }

    private static string? Sql(string file, string query)
    {
        using var connection = new Microsoft.Data.Sqlite.SqliteConnection($"Data Source={file};Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
#pragma warning disable CA2100 // A test's own text.
        command.CommandText = query;
#pragma warning restore CA2100
        return Convert.ToString(command.ExecuteScalar(), System.Globalization.CultureInfo.InvariantCulture);
    }

    private static void Mount(string how)
    {
        using var mount = Process.Start("mount", ["-o", $"remount,{how}", SmallDiskFactAttribute.Folder!]);
        mount.WaitForExit();
        Assert.Equal(0, mount.ExitCode);
    }

    private static void Clear()
    {
        foreach (var entry in Directory.GetFileSystemEntries(SmallDiskFactAttribute.Folder!))
        {
            if (Directory.Exists(entry))
                Directory.Delete(entry, recursive: true);
            else
                File.Delete(entry);
        }
    }
}
