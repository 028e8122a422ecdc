using System.Text.Json.Nodes;
using Microsoft.Extensions.Time.Testing;
using VisitCloud.Sandbox.Tests.Webhooks;

namespace VisitCloud.Sandbox.Tests;

/// <summary>Simulated activity.</summary>
public sealed class SimulationTests : IDisposable
{
    private const string Expo = ApiClient.Expo;

    private static readonly DateTimeOffset Start = new(2026, 3, 10, 9, 0, 0, TimeSpan.Zero);

    private readonly string _folder = Directory.CreateTempSubdirectory("sandbox-").FullName;

    public static TheoryData<string, string> Types => new()
    {
        { "visitor", "visitors" }, { "partner", "partners" }, { "action", "actions" }, { "participant", "participants" },
        { "connection", "connections" },
        { "content", "contents" }, { "payment", "payments" }, { "order", "orders" }, { "activity", "activities" },
    };

    [Theory]
    [InlineData(1, 60)]
    [InlineData(90, 0.5)]
    [InlineData(60_000, 0.05)]
    public async Task Changes_are_made_at_the_specified_rate(int activity, double minutes)
    {
        var clock = new FakeTimeProvider(Start);
        var options = new SandboxOptions { Visitors = 40, Time = clock };
        await using var active = await SandboxServer.StartAsync(options with { ChangesPerMinute = activity });
        await using var manual = await SandboxServer.StartAsync(new SandboxOptions { Visitors = 40, Time = clock });

        clock.Advance(TimeSpan.FromMinutes(minutes));
        manual.MakeChanges((int)(activity * minutes));

        Assert.Equal(await ReadRecordsAsync(manual), await ReadRecordsAsync(active));
    }

    [Fact]
    public async Task The_simulation_continues_despite_changes_of_clients()
    {
        var clock = new FakeTimeProvider(Start);
        await using var active = await SandboxServer.StartAsync(new SandboxOptions { Visitors = 40, Time = clock, ChangesPerMinute = 60 });
        await using var manual = await SandboxServer.StartAsync(new SandboxOptions { Visitors = 40, Time = clock });
        foreach (var server in new[] { active, manual })
        {
            using var client = new ApiClient(server);
            // The simulated text about this name exceeds the maximum length.
            foreach (var content in await client.ReadAllAsync($"contents/{Expo}"))
                await client.UpdateAsync($"contents/{Expo}/{content["id"]}", $$"""{"name":"{{new string('x', 4000)}}"}""");
        }

        clock.Advance(TimeSpan.FromMinutes(5));
        var changes = manual.MakeChanges(300);

        Assert.DoesNotContain(changes, change => change.Type == "content");
        Assert.Equal(await ReadRecordsAsync(manual), await ReadRecordsAsync(active));
    }

    [Fact]
    public async Task By_default_records_do_not_change()
    {
        var clock = new FakeTimeProvider(Start);
        await using var server = await SandboxServer.StartAsync(new SandboxOptions { Visitors = 40, Time = clock });
        var before = await ReadRecordsAsync(server);

        clock.Advance(TimeSpan.FromDays(1));

        Assert.Equal(before, await ReadRecordsAsync(server));
    }

    [Fact]
    public async Task The_seed_determines_the_changes()
    {
        var records = new List<List<string>>();
        foreach (var seed in new[] { 1, 1, 2 })
        {
            var options = new SandboxOptions { Visitors = 0, Seed = seed, Time = new FakeTimeProvider(Start) };
            await using var server = await SandboxServer.StartAsync(options);
            server.MakeChanges(20);
            records.Add(await ReadRecordsAsync(server));
        }

        Assert.Equal(records[0], records[1]);
        Assert.NotEqual(records[0], records[2]);
    }

    [Theory]
    [MemberData(nameof(Types))]
    public async Task Changes_of_each_type_call_its_webhooks(string type, string endpoint)
    {
        await using var fixture = await WebhookFixture.CreateAsync(new SandboxOptions { Visitors = 60 });
        var states = type == "visitor" ? $"&registrationStates={ApiClient.AllStates}" : "";
        fixture.Receiver.Handler = context => fixture.ReadPageAsync(context, endpoint, states);
        await fixture.CreateWebhookAsync(type);
        fixture.Delivered.Clear();

        var changed = fixture.Server.MakeChanges(300).Where(change => change.Type == type).ToList();
        await fixture.Server.WhenWebhooksIdleAsync();

        Assert.NotEmpty(changed);
        var last = changed.GroupBy(change => change.Id).Select(changes => changes.Last()).OrderBy(change => change.Revision);
        var delivered = fixture.Delivered.Select(record => ((string)record["id"]!, (long)record["revision"]!)).ToList();
        Assert.All(last, change => Assert.Contains((change.Id, change.Revision), delivered));
    }

    [Fact]
    public async Task Registrations_are_created_updated_rejected_and_deleted()
    {
        await using var server = await SandboxServer.StartAsync(new SandboxOptions { Visitors = 60 });
        using var client = new ApiClient(server);
        var before = (await client.ReadAllAsync($"visitors/{Expo}")).Select(record => (string)record["id"]!).ToHashSet();

        var changes = server.MakeChanges(400).Where(change => change.Type == "visitor").ToList();

        var after = (await client.ReadAllAsync($"visitors/{Expo}")).ToDictionary(record => (string)record["id"]!);
        Assert.Contains(changes, change => !before.Contains(change.Id));
        var changedBefore = changes.Where(change => before.Contains(change.Id)).ToList();
        Assert.Contains(changedBefore, change => !after.ContainsKey(change.Id));
        Assert.Contains(changedBefore, change => after.TryGetValue(change.Id, out var record) && record.ContainsKey("deleted"));
        Assert.Contains(changedBefore, change => after.TryGetValue(change.Id, out var record) && record.ContainsKey("contact"));
    }

    [Fact]
    public async Task After_a_restart_new_contacts_register()
    {
        var options = new SandboxOptions { Visitors = 20, Data = Path.Combine(_folder, "data.db") };
        for (var start = 0; start < 3; start++)
        {
            await using var server = await SandboxServer.StartAsync(options);
            server.MakeChanges(60);
        }

        await using var last = await SandboxServer.StartAsync(options);
        using var client = new ApiClient(last);
        var visitors = await client.ReadAllAsync($"visitors/{Expo}?showDeleted=false");
        var contacts = visitors.Select(record => (string)record["contact"]!["id"]!).ToList();
        Assert.True(contacts.Count > 30);
        Assert.Equal(contacts.Count, contacts.Distinct().Count());
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(60_001)]
    public async Task Rates_out_of_range_are_rejected(int activity)
        => await Assert.ThrowsAsync<ArgumentOutOfRangeException>(
            () => SandboxServer.StartAsync(new SandboxOptions { Visitors = 0, ChangesPerMinute = activity }));

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    /// <summary>Reads all records of the first event, without their IDs, because new IDs are random.</summary>
    private static async Task<List<string>> ReadRecordsAsync(SandboxServer server)
    {
        using var client = new ApiClient(server);
        var records = new List<string>();
        foreach (var endpoint in Types.Select(type => (string)type[1]))
        {
            foreach (var record in await client.ReadAllAsync($"{endpoint}/{Expo}"))
            {
                record.Remove("id");
                (record["visitor"] as JsonObject)?.Remove("id");
                records.Add($"{endpoint} {record.ToJsonString()}");
            }
        }

        return records;
    }
}
