using System.Net;
using System.Text.Json.Nodes;
using CsCheck;

namespace VisitCloud.Sandbox.Tests;

/// <summary>Lists: order, pages, filters, and defaults.</summary>
public sealed class ListTests(SharedSandbox shared) : IClassFixture<SharedSandbox>, IDisposable
{
    private const string Expo = ApiClient.Expo;

    private readonly ApiClient _client = new(shared.Server);

    public static TheoryData<string> Endpoints => new(
        "visitors", "partners", "participants", "contents", "licenses", "payments", "touchpoints", "actions", "connections", "activities",
        "orders", "labels");

    [Theory]
    [MemberData(nameof(Endpoints))]
    public async Task Lists_are_in_revision_order_without_duplicates(string endpoint)
    {
        var all = await _client.ReadAllAsync($"{endpoint}/{Expo}");

        Assert.NotEmpty(all);
        var revisions = all.Select(record => (long)record["revision"]!).ToList();
        Assert.Equal(revisions.Order(), revisions);
        Assert.All(revisions, revision => Assert.True(revision > uint.MaxValue));
        Assert.Equal(all.Count, all.Select(record => (string)record["id"]!).Distinct().Count());
        Assert.All(all, record => Assert.Matches("^[0-9a-z]{13}$", (string)record["id"]!));
    }

    [Theory]
    [MemberData(nameof(Endpoints))]
    public async Task The_page_size_does_not_change_the_whole_list(string endpoint)
    {
        var large = (await _client.ReadAllAsync($"{endpoint}/{Expo}")).Select(record => record.ToJsonString()).ToList();
        var small = (await _client.ReadAllAsync($"{endpoint}/{Expo}", limit: 17)).Select(record => record.ToJsonString()).ToList();

        Assert.Equal(large, small);
    }

    [Fact]
    public async Task A_list_can_start_at_any_revision()
    {
        var all = await _client.ReadAllAsync($"visitors/{Expo}");
        var revisions = all.Select(record => (long)record["revision"]!).ToList();

        await Gen.Long[revisions[0] - 5, revisions[^1] + 5].SampleAsync(
            async from =>
            {
                var page = await _client.GetListAsync($"visitors/{Expo}?limit=3&fromRevision={from}");
                var expected = revisions.Where(revision => revision >= from).Take(3);
                return expected.SequenceEqual(page.Select(record => (long)record["revision"]!));
            },
            iter: 100,
            threads: 1);
    }

    [Theory]
    [InlineData("visitors", "limit=1000", 100)]
    [InlineData("visitors", "limit=3", 3)]
    [InlineData("visitors", "", 100)]
    [InlineData("actions", "", 100)]
    [InlineData("licenses", "", 200)]
    [InlineData("touchpoints", "", 100)]
    [InlineData("licenses", "limit=150", 150)]
    [InlineData("touchpoints", "limit=5000", 100)]
    [InlineData("registrationTypes", "", 8)]
    public async Task Pages_have_the_documented_sizes(string endpoint, string query, int count)
        => Assert.Equal(count, (await _client.GetListAsync($"{endpoint}/{Expo}?{query}")).Length);

    [Theory]
    [InlineData("limit=0")]
    [InlineData("limit=x")]
    [InlineData("limit=1&limit=2")]
    [InlineData("fromRevision=-1")]
    [InlineData("showDeleted=maybe")]
    [InlineData("nosuch=1")]
    public async Task Invalid_queries_get_400(string query)
    {
        using var response = await _client.GetAsync($"visitors/{Expo}?{query}");

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
    }

    [Fact]
    public async Task By_default_visitors_are_registered_or_tombstones()
    {
        var all = await _client.ReadAllAsync($"visitors/{Expo}");
        var tombstones = all.Where(record => record.ContainsKey("deleted")).ToList();

        Assert.NotEmpty(tombstones);
        Assert.All(tombstones, record => Assert.Equal(["id", "revision", "deleted"], record.Select(member => member.Key)));
        Assert.Equal(["registered"], all.Except(tombstones).Select(record => (string)record["registrationState"]!).Distinct());
        Assert.Equal(all.Count - tombstones.Count, (await _client.ReadAllAsync($"visitors/{Expo}?showDeleted=false")).Count);
    }

    [Theory]
    [InlineData("invited")]
    [InlineData("registering")]
    [InlineData("registered")]
    [InlineData("denied")]
    [InlineData("pending-confirmation")]
    [InlineData("stopped")]
    [InlineData("hold")]
    [InlineData("incomplete")]
    [InlineData("cancelled")]
    [InlineData("unregistered")]
    public async Task Every_registration_state_can_be_requested(string state)
    {
        var found = await _client.ReadAllAsync($"visitors/{Expo}?showDeleted=false&registrationStates={state}");

        Assert.NotEmpty(found);
        Assert.All(found, record => Assert.Equal(state, (string)record["registrationState"]!));
    }

    [Fact]
    public async Task Both_spellings_and_several_states_can_be_requested()
    {
        var one = await _client.ReadAllAsync($"visitors/{Expo}?registrationStates=pendingConfirmation");
        var both = await _client.ReadAllAsync($"visitors/{Expo}?registrationStates=pending-confirmation,denied");

        Assert.Equal(["pending-confirmation"], one.Select(record => (string)record["registrationState"]!).Distinct());
        Assert.Equal(["denied", "pending-confirmation"], both.Select(record => (string)record["registrationState"]!).Distinct().Order());
    }

    public static TheoryData<string, string, string> Filters => new()
    {
        { "visitors", "contactId", "contact.id" },
        { "visitors", "contactReference", "contact.reference" },
        { "visitors", "registrationTypes", "registrationType.id" },
        { "partners", "contactId", "contact.id" },
        { "partners", "contactReference", "contact.reference" },
        { "partners", "registrationType", "registrationType.id" },
        { "contents", "partnerId", "partner.id" },
        { "licenses", "partnerId", "partner.id" },
        { "touchpoints", "partnerId", "partner.id" },
        { "payments", "visitorId", "visitor.id" },
        { "payments", "partnerId", "partner.id" },
        { "payments", "paymentStates", "state" },
        { "payments", "paymentMethods", "method" },
        { "orders", "visitorId", "visitor.id" },
        { "orders", "partnerId", "partner.id" },
        { "orders", "orderStates", "state" },
        { "actions", "visitorId", "visitor.id" },
        { "actions", "partnerId", "partner.id" },
        { "actions", "locationId", "location.id" },
        { "actions", "contentId", "content.id" },
        { "connections", "type", "ledBy" },
        { "connections", "visitorId", "visitor.id" },
        { "connections", "partnerId", "partner.id" },
    };

    [Theory]
    [MemberData(nameof(Filters))]
    public async Task A_filter_returns_exactly_the_matching_records(string endpoint, string query, string path)
    {
        var all = await _client.ReadAllAsync($"{endpoint}/{Expo}");
        var values = all.Select(record => GetValue(record, path)).OfType<string>().Distinct().ToList();
        Assert.NotEmpty(values);

        foreach (var value in values.Take(3).Append(values[^1]))
        {
            var found = await _client.ReadAllAsync($"{endpoint}/{Expo}?{query}={Uri.EscapeDataString(value)}");
            Assert.Equal(GetIds(all.Where(record => GetValue(record, path) == value)), GetIds(found));
        }

        using var unknown = await _client.GetAsync($"{endpoint}/{Expo}?{query}=nosuchvalue12");
        if (unknown.StatusCode == HttpStatusCode.OK)
            Assert.Empty((JsonArray)(await ApiClient.ReadJsonAsync(unknown))!);
        else
            Assert.Contains(values[0], (string)(await ApiClient.ReadJsonAsync(unknown))!["title"]!);
    }

    [Theory]
    [InlineData("visitors", "registrationStates=registered,nosuch")]
    [InlineData("payments", "paymentStates=nosuch")]
    [InlineData("payments", "paymentMethods=cash")]
    [InlineData("orders", "orderStates=open")]
    [InlineData("connections", "type=exhibitor")]
    public async Task Unknown_values_of_enumerations_get_400(string endpoint, string query)
    {
        using var response = await _client.GetAsync($"{endpoint}/{Expo}?{query}");

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
    }

    [Theory]
    [InlineData("partners", "contactReference=EXH-1-00001,EXH-1-00002")]
    [InlineData("licenses", "partnerId=a,b")]
    public async Task Filters_by_one_value_do_not_accept_lists(string endpoint, string query)
        => Assert.Empty(await _client.GetListAsync($"{endpoint}/{Expo}?{query}"));

    [Fact]
    public async Task Activities_contain_a_tombstone_unless_hidden()
    {
        var all = await _client.ReadAllAsync($"activities/{Expo}");
        var visible = await _client.ReadAllAsync($"activities/{Expo}?showDeleted=false");

        var tombstone = Assert.Single(all, record => record.ContainsKey("deleted"));
        Assert.Equal(all.Count - 1, visible.Count);
        using var item = await _client.GetAsync($"activities/{Expo}/{(string)tombstone["id"]!}");
        Assert.Equal(HttpStatusCode.NotFound, item.StatusCode);
    }

    [Fact]
    public async Task References_of_events_are_case_sensitive()
        => Assert.Empty(await _client.GetListAsync("expos?reference=visit-2026"));

    [Fact]
    public async Task Events_that_share_a_reference_are_all_found()
        => Assert.Equal(2, (await _client.GetListAsync("expos?reference=VISIT-2026")).Length);

    public void Dispose() => _client.Dispose();

    private static IEnumerable<string> GetIds(IEnumerable<JsonObject> records) => records.Select(record => (string)record["id"]!);

    private static string? GetValue(JsonNode? node, string path)
    {
        foreach (var name in path.Split('.'))
            node = node?[name];
        return (string?)node;
    }
}
