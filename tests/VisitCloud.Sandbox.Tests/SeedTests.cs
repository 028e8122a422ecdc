using System.Text.Json.Nodes;

namespace VisitCloud.Sandbox.Tests;

/// <summary>What the events hold, the same at every start.</summary>
public sealed class SeedTests(SharedSandbox shared) : IClassFixture<SharedSandbox>
{
    private const string Expo = Visitor.Expo;

    [Fact]
    public async Task The_same_seed_gives_the_same_and_another_seed_something_else()
    {
        await using var same = await SandboxServer.StartAsync();
        await using var other = await SandboxServer.StartAsync(new SandboxOptions { Seed = 2 });
        var pages = new List<string>();
        foreach (var server in new[] { shared.Server, same, other })
        {
            using var visitor = new Visitor(server);
            pages.Add(string.Concat((await visitor.ListAsync($"visitors/{Expo}")).Select(record => record.ToJsonString())));
        }

        Assert.Equal(pages[0], pages[1]);
        Assert.NotEqual(pages[0], pages[2]);
    }

    [Fact]
    public async Task Every_listed_record_is_found_by_its_id_with_the_same_members()
    {
        using var visitor = new Visitor(shared.Server);
        foreach (var endpoint in new[] { "visitors", "partners", "participants", "contents", "licenses", "payments", "connections", "activities", "orders", "labels" })
        {
            foreach (var listed in (await visitor.ListAsync($"{endpoint}/{Expo}?limit=20")).Where(record => !record.ContainsKey("deleted")))
            {
                var item = await visitor.ItemAsync($"{endpoint}/{Expo}/{(string)listed["id"]!}");
                foreach (var member in listed)
                    Assert.True(JsonNode.DeepEquals(member.Value, item[member.Key]), $"{endpoint}: {member.Key}");
            }
        }
    }

    [Fact]
    public async Task Records_refer_to_records_that_are_there()
    {
        using var visitor = new Visitor(shared.Server);
        foreach (var action in (await visitor.ListAsync($"actions/{Expo}?limit=20")).Concat(await visitor.ListAsync($"connections/{Expo}?limit=20")))
        {
            var of = await visitor.ItemAsync($"visitors/{Expo}/{(string)action["visitor"]!["id"]!}");
            Assert.Equal($"{of["contact"]!["firstName"]} {of["contact"]!["lastName"]}", (string)action["visitor"]!["name"]!);
        }

        var types = (await visitor.ListAsync($"registrationTypes/{Expo}")).Select(type => (string)type["id"]!).ToHashSet();
        Assert.All(types, id => Assert.Equal(9, id.Length));
        Assert.All(await visitor.ListAsync($"visitors/{Expo}?showDeleted=false"), record => Assert.Contains((string)record["registrationType"]!["id"]!, types));
    }

    [Fact]
    public async Task An_event_shown_by_itself_tells_all_and_its_counts_add_up()
    {
        using var visitor = new Visitor(shared.Server);
        var expo = await visitor.ItemAsync($"expos/{Expo}");
        var registered = (await visitor.WholeListAsync($"visitors/{Expo}?showDeleted=false")).Count;
        var came = (await visitor.WholeListAsync($"participants/{Expo}")).Count(record => (bool)record["show"]!);

        var stats = expo["registrationTypeStats"]!.AsArray();
        Assert.Equal(registered, stats.Sum(type => (int)type!["total"]!));
        Assert.Equal(registered, stats.Sum(type => (int)type!["online"]! + (int)type["onsite"]!));
        Assert.Equal(came, stats.Sum(type => (int)type!["show"]!));
        foreach (var member in new[] { "contactEmail", "description", "customFields", "forms", "locations", "questions", "registrationTypes" })
            Assert.True(expo.ContainsKey(member), member);
    }

    [Fact]
    public async Task An_activity_shown_by_itself_has_the_participants_who_were_there()
    {
        using var visitor = new Visitor(shared.Server);
        var listed = (await visitor.ListAsync($"activities/{Expo}"))[0];
        var activity = await visitor.ItemAsync($"activities/{Expo}/{(string)listed["id"]!}");
        var there = (await visitor.WholeListAsync($"participants/{Expo}"))
            .Where(participant => participant["activities"]!.AsArray().Any(attended => (string)attended!["id"]! == (string)listed["id"]!))
            .Select(participant => (string)participant["id"]!);

        Assert.False(listed.ContainsKey("participants"));
        Assert.NotEmpty(activity["participants"]!.AsArray());
        Assert.Equal(there, activity["participants"]!.AsArray().Select(participant => (string)participant!["id"]!));
    }

    [Fact]
    public async Task Some_visitors_have_what_clients_stumble_over()
    {
        using var visitor = new Visitor(shared.Server);
        var text = string.Concat((await visitor.WholeListAsync($"visitors/{Expo}?showDeleted=false")).Select(record => record.ToJsonString()));

        Assert.Contains("9007199254740993", text);
        Assert.Contains("123456789012345678901234567890", text);
        Assert.Contains("1.10", text);
        Assert.Contains("=HYPERLINK", text);
        Assert.Contains("\\u001B[31m", text);
        Assert.Contains("\"companions\":[]", text);
        Assert.Contains("\"notes\":null,\"Notes\":", text);
    }

    [Theory]
    [InlineData(0, 1)]
    [InlineData(1, 3)]
    [InlineData(101, 5)]
    public async Task Every_size_works(int visitors, int expos)
    {
        await using var server = await SandboxServer.StartAsync(new SandboxOptions { Visitors = visitors, Expos = expos });
        using var visitor = new Visitor(server);

        var ids = (await visitor.ListAsync("expos")).Select(expo => (string)expo["id"]!).ToList();
        Assert.Equal(expos, ids.Count);
        foreach (var id in ids)
        {
            foreach (var endpoint in ListTests.Endpoints)
                await visitor.WholeListAsync($"{endpoint}/{id}", limit: 7);
        }
    }

    [Fact]
    public async Task A_million_visitors_are_read_from_the_middle()
    {
        await using var server = await SandboxServer.StartAsync(new SandboxOptions { Visitors = 1_000_000 });
        using var visitor = new Visitor(server);
        var first = await visitor.ListAsync($"visitors/{Expo}?limit=1");
        var middle = await visitor.ListAsync($"visitors/{Expo}?fromRevision={(long)first[0]["revision"]! + 1_000_000_000L}");

        Assert.Equal(100, middle.Length);
        Assert.True((long)middle[0]["revision"]! >= (long)first[0]["revision"]! + 1_000_000_000L);
    }

    [Theory]
    [InlineData(0, 10)]
    [InlineData(101, 10)]
    [InlineData(1, -1)]
    [InlineData(1, 1_000_001)]
    public async Task Sizes_out_of_range_are_refused(int expos, int visitors)
        => await Assert.ThrowsAsync<ArgumentOutOfRangeException>(() => SandboxServer.StartAsync(new SandboxOptions { Expos = expos, Visitors = visitors }));
}
