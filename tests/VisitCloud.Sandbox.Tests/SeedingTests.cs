using System.Text.Json.Nodes;

namespace VisitCloud.Sandbox.Tests;

/// <summary>The seeded data.</summary>
public sealed class SeedingTests(SharedSandbox shared) : IClassFixture<SharedSandbox>
{
    private const string Expo = ApiClient.Expo;

    [Fact]
    public async Task The_seed_determines_the_data()
    {
        await using var same = await SandboxServer.StartAsync();
        await using var other = await SandboxServer.StartAsync(new SandboxOptions { Seed = 2 });
        var pages = new List<string>();
        foreach (var server in new[] { shared.Server, same, other })
        {
            using var client = new ApiClient(server);
            pages.Add(string.Concat((await client.GetListAsync($"visitors/{Expo}")).Select(record => record.ToJsonString())));
        }

        Assert.Equal(pages[0], pages[1]);
        Assert.NotEqual(pages[0], pages[2]);
    }

    [Fact]
    public async Task Listed_records_are_found_by_ID_with_the_same_members()
    {
        using var client = new ApiClient(shared.Server);
        var endpoints = ListTests.Endpoints.AsEnumerable<object[]>().Select(row => (string)row[0]);
        foreach (var endpoint in endpoints.Except(["touchpoints", "actions"]))
        {
            var page = await client.GetListAsync($"{endpoint}/{Expo}?limit=20");
            Assert.Contains(page, record => !record.ContainsKey("deleted"));
            foreach (var listed in page.Where(record => !record.ContainsKey("deleted")))
            {
                var item = await client.GetItemAsync($"{endpoint}/{Expo}/{(string)listed["id"]!}");
                foreach (var member in listed)
                    Assert.True(JsonNode.DeepEquals(member.Value, item[member.Key]), $"{endpoint}: {member.Key}");
            }
        }
    }

    [Fact]
    public async Task References_point_to_existing_records()
    {
        using var client = new ApiClient(shared.Server);
        List<JsonObject> actions =
            [.. await client.GetListAsync($"actions/{Expo}?limit=20"), .. await client.GetListAsync($"connections/{Expo}?limit=20")];
        Assert.Equal(40, actions.Count);
        foreach (var action in actions)
        {
            var visitor = await client.GetItemAsync($"visitors/{Expo}/{(string)action["visitor"]!["id"]!}");
            Assert.Equal($"{visitor["contact"]!["firstName"]} {visitor["contact"]!["lastName"]}", (string)action["visitor"]!["name"]!);
        }

        var types = (await client.GetListAsync($"registrationTypes/{Expo}")).Select(type => (string)type["id"]!).ToHashSet();
        Assert.NotEmpty(types);
        Assert.All(types, id => Assert.Equal(9, id.Length));
        var visitors = await client.GetListAsync($"visitors/{Expo}?showDeleted=false");
        Assert.NotEmpty(visitors);
        Assert.All(visitors, record => Assert.Contains((string)record["registrationType"]!["id"]!, types));
    }

    [Fact]
    public async Task A_single_event_has_all_details_and_consistent_counts()
    {
        using var client = new ApiClient(shared.Server);
        var expo = await client.GetItemAsync($"expos/{Expo}");
        var registered = (await client.ReadAllAsync($"visitors/{Expo}?showDeleted=false")).Count;
        var attended = (await client.ReadAllAsync($"participants/{Expo}")).Count(record => (bool)record["show"]!);

        var stats = expo["registrationTypeStats"]!.AsArray();
        Assert.Equal(registered, stats.Sum(type => (int)type!["total"]!));
        Assert.Equal(registered, stats.Sum(type => (int)type!["online"]! + (int)type["onsite"]!));
        Assert.Equal(attended, stats.Sum(type => (int)type!["show"]!));
        string[] members = ["contactEmail", "description", "customFields", "forms", "locations", "questions", "registrationTypes"];
        foreach (var member in members)
            Assert.True(expo.ContainsKey(member), member);
    }

    [Fact]
    public async Task A_single_activity_includes_its_participants()
    {
        using var client = new ApiClient(shared.Server);
        var listed = (await client.GetListAsync($"activities/{Expo}"))[0];
        var activity = await client.GetItemAsync($"activities/{Expo}/{(string)listed["id"]!}");
        var attendees = (await client.ReadAllAsync($"participants/{Expo}"))
            .Where(participant => participant["activities"]!.AsArray().Any(attended => (string)attended!["id"]! == (string)listed["id"]!))
            .Select(participant => (string)participant["id"]!);

        Assert.False(listed.ContainsKey("participants"));
        Assert.NotEmpty(activity["participants"]!.AsArray());
        Assert.Equal(attendees, activity["participants"]!.AsArray().Select(participant => (string)participant!["id"]!));
    }

    [Fact]
    public async Task Some_visitors_contain_edge_cases()
    {
        using var client = new ApiClient(shared.Server);
        var text = string.Concat((await client.ReadAllAsync($"visitors/{Expo}?showDeleted=false")).Select(record => record.ToJsonString()));

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
    public async Task Every_list_can_be_read_whatever_the_size_of_the_event(int visitors, int expos)
    {
        await using var server = await SandboxServer.StartAsync(new SandboxOptions { Visitors = visitors, Expos = expos });
        using var client = new ApiClient(server);

        var ids = (await client.GetListAsync("expos")).Select(expo => (string)expo["id"]!).ToList();
        Assert.Equal(expos, ids.Count);
        foreach (var id in ids)
        {
            foreach (var endpoint in ListTests.Endpoints)
                await client.ReadAllAsync($"{endpoint}/{id}", limit: 7);
        }
    }

    [Fact]
    public async Task A_page_in_the_middle_of_a_million_visitors_is_found()
    {
        await using var server = await SandboxServer.StartAsync(new SandboxOptions { Visitors = 1_000_000 });
        using var client = new ApiClient(server);
        var first = await client.GetListAsync($"visitors/{Expo}?limit=1");
        var middle = await client.GetListAsync($"visitors/{Expo}?fromRevision={(long)first[0]["revision"]! + 1_000_000_000L}");

        Assert.Equal(100, middle.Length);
        Assert.True((long)middle[0]["revision"]! >= (long)first[0]["revision"]! + 1_000_000_000L);
    }

    [Theory]
    [InlineData(0, 10)]
    [InlineData(101, 10)]
    [InlineData(1, -1)]
    [InlineData(1, 1_000_001)]
    public async Task Sizes_out_of_range_are_rejected(int expos, int visitors)
        => await Assert.ThrowsAsync<ArgumentOutOfRangeException>(
            () => SandboxServer.StartAsync(new SandboxOptions { Expos = expos, Visitors = visitors }));
}
