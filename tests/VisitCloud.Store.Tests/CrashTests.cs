using System.Text;
using VisitCloud.Client;
using VisitCloud.Sandbox;
using VisitCloud.Store.Tests.Databases;
using VisitCloud.Tests;

namespace VisitCloud.Store.Tests;

/// <summary>Syncs that are killed at any point.</summary>
public sealed class CrashTests
{
    private static readonly int Points = TestSize.Choose(normal: 16, large: 50);

    [Theory]
    [SqliteData]
    [PostgresData]
    public async Task After_a_kill_at_any_point_the_next_sync_gives_the_same_database(DatabaseKind kind)
    {
        using var log = new ResponseLog();
        await using var server = await SandboxServer.StartAsync(new SandboxOptions { Visitors = 300, Log = log });
        using var client = StoreTest.CreateClient(server.BaseAddress);
        await using var filled = await TestDatabase.CreateAsync(kind);
        await SyncAsync(filled, client, full: false);
        await EditAsync(client);

        var before = log.Count;
        await using var clean = await TestDatabase.CreateAsync(kind);
        await SyncAsync(clean, client, full: false);
        var responses = log.Count - before;
        await using var cleanFull = await filled.CopyAsync();
        await SyncAsync(cleanFull, client, full: true);
        var (expected, expectedFull) = (await clean.DumpAsync(), await cleanFull.DumpAsync());

        var killed = 0;
        for (var seed = 0; seed < Points; seed++)
        {
            // Each seed is another point: a number of responses, and a time after the last one.
            var random = new Random(seed);
            var full = seed % 2 == 1;
            await using var database = full ? await filled.CopyAsync() : await TestDatabase.CreateAsync(kind);
            var reached = log.WaitForAsync(log.Count + 1 + random.Next(responses));
            using (var child = ChildProcess.Start(database, server.BaseAddress, full))
            {
                await Task.WhenAny(reached, child.WaitForExitAsync());
                Thread.SpinWait(random.Next(200_000));
                if (!child.HasExited)
                    killed++;
                child.Kill();
                await child.WaitForExitAsync();
            }

            await SyncAsync(database, client, full);

            Assert.True(await database.IsSoundAsync(), $"seed {seed}");
            Assert.Equal(full ? expectedFull : expected, await database.DumpAsync());
        }

        Assert.InRange(killed, Points / 2, Points);
    }

    private static async Task SyncAsync(TestDatabase database, VisitClient client, bool full)
    {
        await using var store = database.Open();
        await store.SyncAllAsync(client, full);
    }

    /// <summary>Changes some records and deletes others, so that a full run has to update and to mark records.</summary>
    private static async Task EditAsync(VisitClient client)
    {
        foreach (var resource in new[] { Resources.Visitors, Resources.Partners, Resources.Contents, Resources.Labels })
        {
            var page = await client.ReadPageAsync(resource, new ListQuery { ExpoId = StoreTest.ExpoId });
            var live = page.Records.Where(record => !record.Deleted).ToList();
            await client.DeleteAsync(resource, StoreTest.ExpoId, live[0].Id!);
            foreach (var record in live.Skip(1).Take(20))
                await client.UpdateAsync(resource, StoreTest.ExpoId, record.Id!, """{"name":"Edited"}"""u8.ToArray());
        }
    }

    /// <summary>Counts the responses of the sandbox.</summary>
    private sealed class ResponseLog : TextWriter
    {
        private readonly Lock _lock = new();
        private int _count;
        private (int Count, TaskCompletionSource Reached)? _waiting;

        public override Encoding Encoding => Encoding.UTF8;

        public int Count
        {
            get
            {
                lock (_lock)
                    return _count;
            }
        }

        public Task WaitForAsync(int count)
        {
            lock (_lock)
            {
                var reached = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
                _waiting = (count, reached);
                return reached.Task;
            }
        }

        public override void WriteLine(string? value)
        {
            lock (_lock)
            {
                if (++_count == _waiting?.Count)
                    _waiting.Value.Reached.TrySetResult();
            }
        }

        public override Task WriteLineAsync(string? value)
        {
            WriteLine(value);
            return Task.CompletedTask;
        }
    }
}
