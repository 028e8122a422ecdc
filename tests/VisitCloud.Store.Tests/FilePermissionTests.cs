using VisitCloud.Client;
using VisitCloud.Tests.Servers;

namespace VisitCloud.Store.Tests;

/// <summary>The permissions of a SQLite database and of the files beside it.</summary>
public sealed class FilePermissionTests : IDisposable
{
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;
    private const UnixFileMode GroupToo = OwnerOnly | UnixFileMode.GroupRead | UnixFileMode.GroupWrite;

    private readonly string _folder = Directory.CreateTempSubdirectory("permissions-").FullName;

    private string Database => Path.Combine(_folder, "event.db");

    private string Locks => Database + "-locks";

    [Fact]
    public async Task New_files_are_for_their_owner_only()
    {
        if (OperatingSystem.IsWindows())
            return;
        var during = await SyncAsync();

        Assert.All(during, file => Assert.Equal(OwnerOnly, file.Value));
        Assert.Equal(
            ["event.db", "event.db-shm", "event.db-wal", "labels.lock", "labels.owner"], during.Keys.Order(StringComparer.Ordinal));
        Assert.Equal(OwnerOnly | UnixFileMode.UserExecute, File.GetUnixFileMode(Locks));
    }

    [Fact]
    public async Task Files_beside_a_database_for_a_group_are_for_the_group_too()
    {
        if (OperatingSystem.IsWindows())
            return;
        File.WriteAllText(Database, "");
        File.SetUnixFileMode(Database, GroupToo);

        var during = await SyncAsync();

        Assert.All(during, file => Assert.Equal(GroupToo, file.Value));
        Assert.Equal(GroupToo | UnixFileMode.UserExecute | UnixFileMode.GroupExecute, File.GetUnixFileMode(Locks));
    }

    [Fact]
    public async Task A_database_may_be_a_link_whose_target_does_not_exist()
    {
        if (OperatingSystem.IsWindows())
            return;
        var target = Path.Combine(_folder, "target.db");
        File.CreateSymbolicLink(Database, target);

        await SyncAsync();

        Assert.Equal(OwnerOnly, File.GetUnixFileMode(target));
        Assert.True(Directory.Exists(target + "-locks"));
        Assert.NotNull(new FileInfo(Database).LinkTarget);
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    /// <summary>Syncs, and reads the permissions of all files while the sync runs.</summary>
    private async Task<Dictionary<string, UnixFileMode>> SyncAsync()
    {
        var permissions = new Dictionary<string, UnixFileMode>();
        using var server = new ScriptedServer(_ =>
        {
            foreach (var file in Directory.GetFiles(_folder, "*", SearchOption.AllDirectories))
            {
                var name = Path.GetFileName(file).Replace(StoreTest.ExpoId + ".", "", StringComparison.Ordinal);
                if (!OperatingSystem.IsWindows() && new FileInfo(file).LinkTarget is null)
                    permissions[name] = File.GetUnixFileMode(file);
            }

            return ScriptedResponse.Json("""[{"id":"a","revision":1}]""");
        });
        using var client = StoreTest.CreateClient(server.Address);
        await using var store = new StoreFactory().OpenSqlite(Database);
        await store.SyncAsync(client, Resources.Labels);
        return permissions;
    }
}
