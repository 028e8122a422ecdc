using System.Net;
using CsCheck;

namespace VisitCloud.Sandbox.Tests;

/// <summary>Lists: order, pages, filters, what is shown by default.</summary>
public sealed class ListTests(SharedSandbox shared) : IClassFixture<SharedSandbox>, IDisposable
{
    private const string Expo = Visitor.Expo;

    private readonly Visitor _visitor = new(shared.Server);

    public static TheoryData<string> Endpoints => new(
        "visitors", "partners", "participants", "contents", "licenses", "payments", "touchpoints", "actions", "connections", "activities", "orders", "labels");

    [Theory]
    [MemberData(nameof(Endpoints))]
    public async Task Lists_grow_by_revision_beyond_32_bits_and_have_each_record_once(string endpoint)
    {
        var all = await _visitor.WholeListAsync($"{endpoint}/{Expo}");

        Assert.NotEmpty(all);
        var revisions = all.Select(record => (long)record["revision"]!).ToList();
        Assert.Equal(revisions.Order(), revisions);
        Assert.All(revisions, revision => Assert.True(revision > uint.MaxValue));
        Assert.Equal(all.Count, all.Select(record => (string)record["id"]!).Distinct().Count());
        Assert.All(all, record => Assert.Matches("^[0-9a-z]{13}$", (string)record["id"]!));
    }

    [Theory]
    [MemberData(nameof(Endpoints))]
    public async Task However_large_the_pages_are_the_whole_is_the_same(string endpoint)
    {
        var whole = (await _visitor.WholeListAsync($"{endpoint}/{Expo}")).Select(record => record.ToJsonString()).ToList();
        var small = (await _visitor.WholeListAsync($"{endpoint}/{Expo}", limit: 17)).Select(record => record.ToJsonString()).ToList();

        Assert.Equal(whole, small);
    }

    [Fact]
    public async Task A_list_may_begin_at_any_revision()
    {
        var all = await _visitor.WholeListAsync($"visitors/{Expo}");
        var revisions = all.Select(record => (long)record["revision"]!).ToList();

        await Gen.Long[revisions[0] - 5, revisions[^1] + 5].SampleAsync(
            async from =>
            {
                var page = await _visitor.ListAsync($"visitors/{Expo}?limit=3&fromRevision={from}");
                return revisions.Where(revision => revision >= from).Take(3).SequenceEqual(page.Select(record => (long)record["revision"]!));
            },
            iter: 100,
            threads: 1);
    }

    [Theory]
    [InlineData("visitors", "limit=1000", 100)]
    [InlineData("visitors", "limit=3", 3)]
    [InlineData("licenses", "", 100)]
    [InlineData("licenses", "limit=150", 150)]
    [InlineData("touchpoints", "limit=5000", 100)]
    [InlineData("registrationTypes", "", 8)]
    public async Task Pages_have_the_contracts_sizes(string endpoint, string query, int count)
        => Assert.Equal(count, (await _visitor.ListAsync($"{endpoint}/{Expo}?{query}")).Length);

    [Theory]
    [InlineData("limit=0")]
    [InlineData("limit=x")]
    [InlineData("limit=1&limit=2")]
    [InlineData("fromRevision=-1")]
    [InlineData("showDeleted=maybe")]
    [InlineData("nosuch=1")]
    public async Task A_query_that_is_wrong_gets_400(string query)
    {
        using var answer = await _visitor.GetAsync($"visitors/{Expo}?{query}");

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
    }

    [Fact]
    public async Task Visitors_are_registered_ones_and_tombstones_unless_states_are_asked_for()
    {
        var all = await _visitor.WholeListAsync($"visitors/{Expo}");
        var tombstones = all.Where(record => record.ContainsKey("deleted")).ToList();

        Assert.NotEmpty(tombstones);
        Assert.All(tombstones, record => Assert.Equal(["id", "revision", "deleted"], record.Select(member => member.Key)));
        Assert.All(all.Except(tombstones), record => Assert.Equal("registered", (string)record["registrationState"]!));
        Assert.Equal(all.Count - tombstones.Count, (await _visitor.WholeListAsync($"visitors/{Expo}?showDeleted=false")).Count);
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
    public async Task Each_state_is_there_and_can_be_asked_for(string state)
    {
        var found = await _visitor.WholeListAsync($"visitors/{Expo}?showDeleted=false&registrationStates={state}");

        Assert.NotEmpty(found);
        Assert.All(found, record => Assert.Equal(state, (string)record["registrationState"]!));
    }

    [Fact]
    public async Task The_other_spelling_of_a_state_is_known_and_several_are_asked_for_at_once()
    {
        var one = await _visitor.WholeListAsync($"visitors/{Expo}?registrationStates=pendingConfirmation");
        var both = await _visitor.WholeListAsync($"visitors/{Expo}?registrationStates=pending-confirmation,denied");

        Assert.All(one, record => Assert.Equal("pending-confirmation", (string)record["registrationState"]!));
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
    public async Task A_filter_gives_exactly_the_records_with_that_value(string endpoint, string query, string path)
    {
        var all = await _visitor.WholeListAsync($"{endpoint}/{Expo}");
        var values = all.Select(record => ValueAt(record, path)).OfType<string>().Distinct().ToList();
        Assert.NotEmpty(values);

        foreach (var value in values.Take(3).Append(values[^1]))
        {
            var found = await _visitor.WholeListAsync($"{endpoint}/{Expo}?{query}={Uri.EscapeDataString(value)}");
            Assert.Equal(Ids(all.Where(record => ValueAt(record, path) == value)), Ids(found));
        }

        Assert.Empty(await _visitor.ListAsync($"{endpoint}/{Expo}?{query}=nosuchvalue12"));
    }

    [Fact]
    public async Task Events_share_a_reference_and_are_found_by_it()
        => Assert.Equal(2, (await _visitor.ListAsync("expos?reference=VISIT-2026")).Length);

    public void Dispose() => _visitor.Dispose();

    private static IEnumerable<string> Ids(IEnumerable<System.Text.Json.Nodes.JsonObject> records) => records.Select(record => (string)record["id"]!);

    private static string? ValueAt(System.Text.Json.Nodes.JsonNode? node, string path)
    {
        foreach (var name in path.Split('.'))
            node = node?[name];
        return (string?)node;
    }
}
