using System.Text.Json.Nodes;

namespace VisitCloud.Sandbox.Tests;

/// <summary>Facts of the contract that concern writes.</summary>
public sealed class ContractWriteTests : IAsyncLifetime
{
    private const string Expo = ApiClient.Expo;

    private SandboxServer _server = null!;
    private ApiClient _client = null!;

    public async Task InitializeAsync()
    {
        _server = await SandboxServer.StartAsync(new SandboxOptions { Visitors = 200 });
        _client = new ApiClient(_server);
    }

    public async Task DisposeAsync()
    {
        _client.Dispose();
        await _server.DisposeAsync();
    }

    [Fact]
    public async Task The_partner_of_a_license_can_be_specified_in_the_query_or_the_body()
    {
        var id = (string)(await _client.GetListAsync($"partners/{Expo}?showDeleted=false"))[0]["id"]!;

        var fromQuery = await _client.CreateAsync($"licenses/{Expo}?partnerId={id}", """{"type":"scan"}""");
        var fromBody = await _client.CreateAsync($"licenses/{Expo}", $$$"""{"type":"scan","partner":{"id":"{{{id}}}"}}""");

        var byParameterName = await _client.CreateAsync($"licenses/{Expo}", $$"""{"type":"scan","partnerId":"{{id}}"}""");

        Assert.Equal(id, (string)fromQuery["partner"]!["id"]!);
        Assert.True(JsonNode.DeepEquals(fromQuery["partner"], fromBody["partner"]));
        Assert.True(JsonNode.DeepEquals(fromQuery["partner"], byParameterName["partner"]));
        Assert.Null(byParameterName["partnerId"]);
    }

    [Theory]
    [InlineData("contents", """{"name":"Way in","type":"info"}""", "description", "links", "labels")]
    [InlineData(
        "activities",
        """{"name":"Talk","start":"2026-03-10T10:00:00Z","end":"2026-03-10T11:00:00Z"}""",
        "capacity", "description", "participants")]
    public async Task A_new_record_has_the_members_of_single_records(string endpoint, string body, params string[] members)
    {
        var created = await _client.CreateAsync($"{endpoint}/{Expo}", body);

        var item = (JsonObject)await _client.GetItemAsync($"{endpoint}/{Expo}/{(string)created["id"]!}");

        Assert.All(members, member => Assert.True(item.ContainsKey(member), member));
    }

    [Fact]
    public async Task A_new_visitor_has_a_form_and_the_form_can_be_chosen()
    {
        var forms = (await _client.GetItemAsync($"expos/{Expo}"))["forms"]!.AsArray();
        var second = (string)forms[1]!["id"]!;

        var byDefault = await _client.CreateAsync($"visitors/{Expo}", """{"contact":{"email":"a@b.example"}}""");
        var body = $$$"""{"contact":{"email":"c@d.example"},"form":{"id":"{{{second}}}"}}""";
        var chosen = await _client.CreateAsync($"visitors/{Expo}", body);

        Assert.Equal((string)forms[0]!["id"]!, (string)byDefault["form"]!["id"]!);
        Assert.Equal((string)forms[1]!["name"]!, (string)chosen["form"]!["name"]!);
    }

    [Theory]
    [InlineData("pending-confirmation")]
    [InlineData("pendingConfirmation")]
    public async Task Both_spellings_of_a_state_are_accepted(string state)
    {
        var body = $$"""{"contact":{"email":"a@b.example"},"registrationState":"{{state}}"}""";
        var created = await _client.CreateAsync($"visitors/{Expo}", body);

        Assert.Equal("pending-confirmation", (string)created["registrationState"]!);
        foreach (var spelling in new[] { "pending-confirmation", "pendingConfirmation" })
        {
            var found = await _client.ReadAllAsync($"visitors/{Expo}?registrationStates={spelling}");
            Assert.Contains(found, visitor => (string)visitor["id"]! == (string)created["id"]!);
        }
    }

    [Theory]
    [InlineData("internal")]
    [InlineData("external")]
    public async Task The_source_of_a_content_can_be_set(string source)
    {
        var content = await _client.CreateAsync($"contents/{Expo}", $$"""{"name":"C","type":"info","source":"{{source}}"}""");

        Assert.Equal(source, (string)content["source"]!);
    }

    [Fact]
    public async Task The_types_of_a_label_can_be_set()
    {
        var label = await _client.CreateAsync($"labels/{Expo}", """{"name":"L","types":["profile","product"]}""");

        Assert.Equal("""["profile","product"]""", label["types"]!.ToJsonString());
    }
}
