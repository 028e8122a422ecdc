using VisitCloud.Client;
using VisitCloud.Client.Sync;
using VisitCloud.Sandbox;
using VisitCloud.Store.Tests.Databases;
using VisitCloud.Tests.Servers;

namespace VisitCloud.Store.Tests;

/// <summary>Several syncs at the same time.</summary>
public sealed class WriterTests
{
    private const string Record = """[{"id":"a","revision":1}]""";

    [Theory]
    [SqliteData]
    [PostgresData]
    public async Task A_second_sync_is_an_error_that_names_the_owner_of_the_lock(DatabaseKind kind)
    {
        await using var database = await TestDatabase.CreateAsync(kind);
        await using var first = database.Open();
        await using var second = database.Open();
        using var server = new ScriptedServer(_ => ScriptedResponse.Json(Record));
        using var client = StoreTest.CreateClient(server.Address);

        var (done, error) = await MeetAsync(first, second);
        var later = await second.SyncAsync(client, Resources.Visitors, full: true);

        Assert.Equal(StoreErrorKind.Busy, error.Kind);
        Assert.Contains($"process {Environment.ProcessId} on {Environment.MachineName}", error.Message, StringComparison.Ordinal);
        Assert.Equal((1, 0, 0, 0), done.Counts());
        Assert.Equal((0, 0, 0, 1), later.Counts());
    }

    [Fact]
    public async Task A_link_to_a_file_has_the_same_lock_as_the_file()
    {
        if (OperatingSystem.IsWindows())
            return;
        var folder = Directory.CreateTempSubdirectory("link-").FullName;
        var (file, link) = (Path.Combine(folder, "event.db"), Path.Combine(folder, "link.db"));
        File.CreateSymbolicLink(link, file);
        await using var first = new StoreFactory().OpenSqlite(file);
        await using var second = new StoreFactory().OpenSqlite(link);

        var (_, error) = await MeetAsync(first, second);

        Assert.Equal(StoreErrorKind.Busy, error.Kind);
        await first.DisposeAsync();
        await second.DisposeAsync();
        Directory.Delete(folder, recursive: true);
    }

    [Theory]
    [SqliteData]
    [PostgresData]
    public async Task A_killed_process_releases_its_lock(DatabaseKind kind)
    {
        await using var database = await TestDatabase.CreateAsync(kind);
        var asked = new TaskCompletionSource();
        var go = new TaskCompletionSource();
        using var server = new ScriptedServer(async target =>
        {
            if (!target.StartsWith("visitors", StringComparison.Ordinal))
                return ScriptedResponse.Json(target.StartsWith("expos", StringComparison.Ordinal) ? """{"id":"a","revision":1}""" : "[]");
            asked.TrySetResult();
            await go.Task;
            return ScriptedResponse.Json(Record);
        });
        using (var child = ChildProcess.Start(database, server.Address, full: false))
        {
            await asked.Task;
            child.Kill();
            await child.WaitForExitAsync();
        }

        go.SetResult();
        using var client = StoreTest.CreateClient(server.Address);
        await using var store = database.Open();

        Assert.Equal((1, 0, 0, 0), (await WhenFreeAsync(() => store.SyncAsync(client, Resources.Visitors))).Counts());
    }

    [Theory]
    [SqliteData]
    [PostgresData]
    public async Task Concurrent_syncs_of_different_endpoints_lose_nothing(DatabaseKind kind)
    {
        await using var server = await SandboxServer.StartAsync(new SandboxOptions { Visitors = 400 });
        using var client = StoreTest.CreateClient(server.BaseAddress);
        await using var database = await TestDatabase.CreateAsync(kind);
        var results = await Task.WhenAll(Resources.All.Select(async resource =>
        {
            await using var store = database.Open();
            return await Task.Run(() => store.SyncAsync(client, resource));
        }));

        await using var again = database.Open();
        foreach (var result in results)
        {
            var resource = Resources.All.Single(resource => resource.Path == result.Resource);
            var full = await again.SyncAsync(client, resource, full: true);
            Assert.Equal((0, 0, 0), (full.Added, full.Changed, full.Deleted));
        }

        Assert.InRange(server.Traffic.MaxConcurrentRequests, 1, 2);
    }

    [Theory]
    [SqliteData]
    [PostgresData]
    public async Task Two_endpoints_are_synced_at_the_same_time(DatabaseKind kind)
    {
        await using var database = await TestDatabase.CreateAsync(kind);
        await using var first = database.Open();
        await using var second = database.Open();
        using var both = new CountdownEvent(2);
        var met = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        using var server = new ScriptedServer(async _ =>
        {
            // Neither request is answered before both were sent.
            if (both.Signal())
                met.SetResult();
            await met.Task;
            return ScriptedResponse.Json("[]");
        });
        using var client = StoreTest.CreateClient(server.Address);

        await Task.WhenAll(first.SyncAsync(client, Resources.Partners), second.SyncAsync(client, Resources.Labels));

        Assert.Equal(2, server.Requests.Count);
    }

    /// <summary>Retries until the server has noticed that the client was killed, which releases its lock.</summary>
    private static async Task<SyncResult> WhenFreeAsync(Func<Task<SyncResult>> sync)
    {
        while (true)
        {
            try
            {
                return await sync();
            }
            catch (StoreException e) when (e.Kind == StoreErrorKind.Busy)
            {
                await Task.Yield();
            }
        }
    }

    /// <summary>Starts a sync while another one runs.</summary>
    private static async Task<(SyncResult Done, StoreException Refused)> MeetAsync(IStore first, IStore second)
    {
        var asked = new TaskCompletionSource();
        var go = new TaskCompletionSource();
        using var server = new ScriptedServer(async _ =>
        {
            asked.TrySetResult();
            await go.Task;
            return ScriptedResponse.Json(Record);
        });
        using var client = StoreTest.CreateClient(server.Address);

        var running = first.SyncAsync(client, Resources.Visitors);
        await asked.Task;
        var refused = await Assert.ThrowsAsync<StoreException>(() => second.SyncAsync(client, Resources.Visitors));
        go.SetResult();
        return (await running, refused);
    }
}
