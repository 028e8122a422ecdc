using System.Text.Json.Nodes;
using Microsoft.Extensions.Time.Testing;
using VisitCloud.Sandbox.Tests.Webhooks;

namespace VisitCloud.Sandbox.Tests;

/// <summary>What happens by itself.</summary>
public sealed class ActivityTests : IDisposable
{
    private const string Expo = Visitor.Expo;

    private static readonly DateTimeOffset Start = new(2026, 3, 10, 9, 0, 0, TimeSpan.Zero);

    private readonly string _folder = Directory.CreateTempSubdirectory("sandbox-").FullName;

    public static TheoryData<string, string> Types => new()
    {
        { "visitor", "visitors" }, { "partner", "partners" }, { "action", "actions" }, { "participant", "participants" }, { "connection", "connections" },
        { "content", "contents" }, { "payment", "payments" }, { "order", "orders" }, { "activity", "activities" },
    };

    [Theory]
    [InlineData(1, 60)]
    [InlineData(90, 0.5)]
    [InlineData(60_000, 0.05)]
    public async Task So_many_changes_happen_in_a_minute_as_were_asked_for(int activity, double minutes)
    {
        var clock = new FakeTimeProvider(Start);
        await using var lively = await SandboxServer.StartAsync(new SandboxOptions { Visitors = 40, Time = clock, Activity = activity });
        await using var still = await SandboxServer.StartAsync(new SandboxOptions { Visitors = 40, Time = clock });

        clock.Advance(TimeSpan.FromMinutes(minutes));
        still.MakeChanges((int)(activity * minutes));

        Assert.Equal(await WrittenAsync(still), await WrittenAsync(lively));
    }

    [Fact]
    public async Task What_a_client_wrote_is_not_in_the_way()
    {
        var clock = new FakeTimeProvider(Start);
        await using var lively = await SandboxServer.StartAsync(new SandboxOptions { Visitors = 40, Time = clock, Activity = 60 });
        await using var still = await SandboxServer.StartAsync(new SandboxOptions { Visitors = 40, Time = clock });
        foreach (var server in new[] { lively, still })
        {
            using var visitor = new Visitor(server);
            // The longest that there may be: what is told of it would be longer.
            foreach (var content in await visitor.WholeListAsync($"contents/{Expo}"))
                await visitor.UpdateAsync($"contents/{Expo}/{content["id"]}", $$"""{"name":"{{new string('x', 4000)}}"}""");
        }

        clock.Advance(TimeSpan.FromMinutes(5));
        var changes = still.MakeChanges(300);

        Assert.DoesNotContain(changes, change => change.Type == "content");
        Assert.Equal(await WrittenAsync(still), await WrittenAsync(lively));
    }

    [Fact]
    public async Task Without_being_asked_for_nothing_happens()
    {
        var clock = new FakeTimeProvider(Start);
        await using var server = await SandboxServer.StartAsync(new SandboxOptions { Visitors = 40, Time = clock });
        var before = await WrittenAsync(server);

        clock.Advance(TimeSpan.FromDays(1));

        Assert.Equal(before, await WrittenAsync(server));
    }

    [Fact]
    public async Task Another_seed_lets_other_things_happen()
    {
        var written = new List<List<string>>();
        for (var seed = 1; seed <= 2; seed++)
        {
            await using var server = await SandboxServer.StartAsync(new SandboxOptions { Visitors = 0, Seed = seed });
            server.MakeChanges(20);
            written.Add(await WrittenAsync(server));
        }

        Assert.NotEqual(written[0], written[1]);
    }

    [Theory]
    [MemberData(nameof(Types))]
    public async Task Changes_of_each_type_happen_and_call_its_webhooks(string type, string endpoint)
    {
        await using var stage = await Stage.SetAsync(new SandboxOptions { Visitors = 60 });
        var states = type == "visitor" ? "&registrationStates=invited,registering,registered,denied,pending-confirmation,stopped,hold,incomplete,cancelled,unregistered" : "";
        stage.Receiver.Answer = context => stage.ReadAsync(context, endpoint, states);
        await stage.HookAsync(type);
        stage.Delivered.Clear();

        var changed = stage.Server.MakeChanges(300).Where(change => change.Type == type).ToList();
        await stage.Server.WhenWebhooksIdleAsync();

        Assert.NotEmpty(changed);
        var last = changed.GroupBy(change => change.Id).Select(changes => changes.Last()).OrderBy(change => change.Revision);
        var delivered = stage.Delivered.Select(record => ((string)record["id"]!, (long)record["revision"]!)).ToList();
        Assert.All(last, change => Assert.Contains((change.Id, change.Revision), delivered));
    }

    [Fact]
    public async Task Registrations_are_made_corrected_confirmed_refused_and_withdrawn()
    {
        await using var server = await SandboxServer.StartAsync(new SandboxOptions { Visitors = 60 });
        using var visitor = new Visitor(server);
        var before = (await visitor.WholeListAsync($"visitors/{Expo}")).Select(record => (string)record["id"]!).ToHashSet();

        var changes = server.MakeChanges(400).Where(change => change.Type == "visitor").ToList();

        var after = (await visitor.WholeListAsync($"visitors/{Expo}")).ToDictionary(record => (string)record["id"]!);
        Assert.Contains(changes, change => !before.Contains(change.Id));
        Assert.Contains(changes, change => before.Contains(change.Id) && after.TryGetValue(change.Id, out var record) && record.ContainsKey("deleted"));
        Assert.Contains(changes, change => before.Contains(change.Id) && !after.ContainsKey(change.Id));
        Assert.Contains(changes, change => before.Contains(change.Id) && after.TryGetValue(change.Id, out var record) && record.ContainsKey("contact"));
    }

    [Fact]
    public async Task After_a_restart_it_goes_on_with_other_people()
    {
        var options = new SandboxOptions { Visitors = 20, Data = Path.Combine(_folder, "data.db") };
        for (var start = 0; start < 3; start++)
        {
            await using var server = await SandboxServer.StartAsync(options);
            server.MakeChanges(60);
        }

        await using var last = await SandboxServer.StartAsync(options);
        using var visitor = new Visitor(last);
        var contacts = (await visitor.WholeListAsync($"visitors/{Expo}?showDeleted=false")).Select(record => (string)record["contact"]!["id"]!).ToList();
        Assert.True(contacts.Count > 30);
        Assert.Equal(contacts.Count, contacts.Distinct().Count());
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(60_001)]
    public async Task As_many_as_nobody_can_make_are_refused(int activity)
        => await Assert.ThrowsAsync<ArgumentOutOfRangeException>(() => SandboxServer.StartAsync(new SandboxOptions { Visitors = 0, Activity = activity }));

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    /// <summary>Everything in the first event, without the IDs, of which new ones are chance.</summary>
    private static async Task<List<string>> WrittenAsync(SandboxServer server)
    {
        using var visitor = new Visitor(server);
        var written = new List<string>();
        foreach (var endpoint in Types.Select(type => (string)type[1]))
        {
            foreach (var record in await visitor.WholeListAsync($"{endpoint}/{Expo}"))
            {
                record.Remove("id");
                (record["visitor"] as JsonObject)?.Remove("id");
                written.Add($"{endpoint} {record.ToJsonString()}");
            }
        }

        return written;
    }
}
