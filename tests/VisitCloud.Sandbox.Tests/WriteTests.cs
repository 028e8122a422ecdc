using System.Net;
using System.Text.Json.Nodes;

namespace VisitCloud.Sandbox.Tests;

/// <summary>Create, update, and delete.</summary>
public sealed class WriteTests : IAsyncLifetime
{
    private const string Expo = ApiClient.Expo;
    private static readonly HttpMethod Post = HttpMethod.Post;
    private static readonly HttpMethod Put = HttpMethod.Put;

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
    public async Task A_new_visitor_is_last_in_the_list_and_is_found_by_its_contact()
    {
        const string Body = """{"contact":{"firstName":"Ada","email":"ada@x.example","reference":"R-1"},"later":{"x":[1]}}""";
        var created = await _client.CreateAsync($"visitors/{Expo}", Body);
        var (id, contactId) = ((string)created["id"]!, (string)created["contact"]!["id"]!);
        var list = await _client.ReadAllAsync($"visitors/{Expo}");

        Assert.Equal(id, (string)list[^1]["id"]!);
        Assert.Equal("registered", (string)created["registrationState"]!);
        Assert.Equal("Visitor", (string)created["registrationType"]!["name"]!);
        Assert.Equal("""{"x":[1]}""", list[^1]["later"]!.ToJsonString());
        foreach (var query in new[] { "contactReference=R-1", $"contactId={contactId}" })
            Assert.Equal(id, (string)Assert.Single(await _client.GetListAsync($"visitors/{Expo}?{query}"))["id"]!);
    }

    [Fact]
    public async Task A_partial_update_changes_its_fields_and_moves_the_record_to_the_end()
    {
        var before = (await _client.GetListAsync($"visitors/{Expo}?showDeleted=false"))[0];
        var id = (string)before["id"]!;
        var after = await _client.UpdateAsync($"visitors/{Expo}/{id}", """{"contact":{"jobTitle":"CTO","phone":null}}""");
        var list = await _client.ReadAllAsync($"visitors/{Expo}");

        Assert.Equal("CTO", (string)after["contact"]!["jobTitle"]!);
        Assert.Null(after["contact"]!["phone"]);
        Assert.Equal((string)before["contact"]!["email"]!, (string)after["contact"]!["email"]!);
        Assert.True((long)after["revision"]! > (long)list[^2]["revision"]!);
        Assert.Equal(id, (string)list[^1]["id"]!);
        Assert.Single(list, record => (string)record["id"]! == id);
    }

    [Fact]
    public async Task Revisions_are_unique_across_tables()
    {
        var revisions = new List<long>();
        for (var i = 0; i < 3; i++)
        {
            revisions.Add((long)(await _client.CreateAsync($"labels/{Expo}", """{"name":"L"}"""))["revision"]!);
            revisions.Add((long)(await _client.CreateAsync($"partners/{Expo}", """{"name":"P"}"""))["revision"]!);
        }

        Assert.Equal(revisions.Distinct().Order(), revisions);
    }

    [Theory]
    [InlineData("visitors", true)]
    [InlineData("partners", true)]
    [InlineData("contents", false)]
    [InlineData("licenses", false)]
    [InlineData("labels", true)]
    [InlineData("activities", true)]
    public async Task Deleted_records_leave_a_tombstone_where_documented(string endpoint, bool tombstone)
    {
        var record = (await _client.GetListAsync($"{endpoint}/{Expo}")).First(listed => !listed.ContainsKey("deleted"));
        var id = (string)record["id"]!;

        using var deleted = await _client.SendAsync(HttpMethod.Delete, $"{endpoint}/{Expo}/{id}");
        using var again = await _client.SendAsync(HttpMethod.Delete, $"{endpoint}/{Expo}/{id}");
        using var item = await _client.GetAsync($"{endpoint}/{Expo}/{id}");
        var list = await _client.ReadAllAsync($"{endpoint}/{Expo}");

        Assert.Equal(HttpStatusCode.NoContent, deleted.StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, again.StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, item.StatusCode);
        Assert.Equal(tombstone, list.Any(listed => (string)listed["id"]! == id && listed.ContainsKey("deleted")));
        Assert.DoesNotContain(list, listed => (string)listed["id"]! == id && !listed.ContainsKey("deleted"));
        if (tombstone)
        {
            var withoutDeleted = await _client.ReadAllAsync($"{endpoint}/{Expo}?showDeleted=false");
            Assert.DoesNotContain(withoutDeleted, listed => (string)listed["id"]! == id);
        }
    }

    [Fact]
    public async Task Visitors_who_were_never_registered_leave_no_tombstone()
    {
        const string Body = """{"contact":{"email":"a@b.example"},"registrationState":"invited"}""";
        var created = await _client.CreateAsync($"visitors/{Expo}", Body);
        using var deleted = await _client.SendAsync(HttpMethod.Delete, $"visitors/{Expo}/{(string)created["id"]!}");

        var listed = await _client.ReadAllAsync($"visitors/{Expo}?registrationStates=invited,registered");
        Assert.DoesNotContain(listed, record => (string)record["id"]! == (string)created["id"]!);
    }

    [Theory]
    [InlineData("visitors", """{"contact":{"email":"nonsense"}}""", "contact.email")]
    [InlineData("visitors", """{"contact":{"firstName":"Ada"}}""", "contact.email")]
    [InlineData("visitors", """{"contact":"Ada"}""", "contact")]
    [InlineData("visitors", """{"contact":{"email":"a@b.example"},"registrationState":"nosuch"}""", "registrationState")]
    [InlineData("visitors", """{"contact":{"email":"a@b.example"},"registrationType":{"id":"nosuch"}}""", "registrationType.id")]
    [InlineData("visitors", """{"contact":{"email":"a@b.example"},"language":"english"}""", "language")]
    [InlineData("visitors", """{"contact":{"email":"a@b.example"},"partner":{"id":"nosuch"}}""", "partner.id")]
    [InlineData("visitors", """{"contact":{"email":"a@b.example"},"id":"mine"}""", "id")]
    [InlineData("visitors", """{"contact":{"email":"a@b.example"},"form":{"id":"0000000000000"}}""", "form.id")]
    [InlineData("visitors", """{"contact":{"email":"a@b.example"},"form":null}""", "form.id")]
    [InlineData("activities", """{"name":"A","start":"2026-03-10T15:00:00Z","end":"2026-03-10T16:00:00Z","type":"party"}""", "type")]
    [InlineData("contents", """{"name":"C","type":"info","source":"elsewhere"}""", "source")]
    [InlineData("labels", """{"name":"L","types":["visitor"]}""", "types")]
    [InlineData("partners", """{"boothNumber":"A1"}""", "name")]
    [InlineData("partners", """{"name":"P","boothSize":"large"}""", "boothSize")]
    [InlineData("contents", """{"name":"C"}""", "type")]
    [InlineData("contents", """{"name":"C","type":"profile"}""", "type")]
    [InlineData("licenses", """{"type":"nosuch"}""", "type")]
    [InlineData("licenses", """{"type":"scan","activationMax":1.5}""", "activationMax")]
    [InlineData("activities", """{"name":"A","start":"2026-03-10T08:00:00Z"}""", "end")]
    [InlineData("activities", """{"name":"A","start":"2026-03-10T08:00:00Z","end":"2026-03-10T07:00:00Z"}""", "end")]
    [InlineData("activities", """{"name":"A","start":"10-03-2026","end":"2026-03-10T07:00:00Z"}""", "start")]
    [InlineData("labels", """{"color":"red"}""", "name")]
    [InlineData("webhooks", """{"type":"visitor","url":"nonsense"}""", "url")]
    [InlineData("webhooks", """{"type":"nosuch","url":"https://x.example"}""", "type")]
    [InlineData("webhooks", """{"type":"visitor","url":"https://x.example","enabled":"yes"}""", "enabled")]
    public async Task Invalid_and_missing_fields_get_422_with_their_names(string endpoint, string body, string field)
        => Assert.Equal([field], await _client.GetInvalidFieldsAsync(Post, $"{endpoint}/{Expo}", body));

    [Fact]
    public async Task A_rejected_update_changes_nothing()
    {
        var before = (await _client.GetListAsync($"partners/{Expo}?showDeleted=false"))[0];
        await _client.GetInvalidFieldsAsync(Put, $"partners/{Expo}/{(string)before["id"]!}", """{"boothNumber":"Z9","boothSize":-1}""");

        var listed = await _client.ReadAllAsync($"partners/{Expo}?showDeleted=false");
        Assert.True(JsonNode.DeepEquals(before, Assert.Single(listed, partner => (string)partner["id"]! == (string)before["id"]!)));
    }

    [Theory]
    [InlineData("{", HttpStatusCode.BadRequest)]
    [InlineData("[]", HttpStatusCode.BadRequest)]
    [InlineData("", HttpStatusCode.BadRequest)]
    public async Task A_body_that_is_not_an_object_gets_400(string body, HttpStatusCode status)
    {
        using var response = await _client.SendJsonAsync(Post, $"visitors/{Expo}", body);

        Assert.Equal(status, response.StatusCode);
    }

    [Fact]
    public async Task Other_content_types_get_415()
    {
        using var response = await _client.SendAsync(Post, $"visitors/{Expo}", new StringContent("a=b"));

        Assert.Equal(HttpStatusCode.UnsupportedMediaType, response.StatusCode);
    }

    [Fact]
    public async Task The_partner_of_a_product_can_be_specified_in_the_query()
    {
        var partner = (await _client.GetListAsync($"partners/{Expo}?showDeleted=false"))[0];
        var path = $"contents/{Expo}?partnerId={(string)partner["id"]!}";
        var content = await _client.CreateAsync(path, """{"name":"Pump","type":"product"}""");

        Assert.Equal((string)partner["name"]!, (string)content["partner"]!["name"]!);
    }

    [Fact]
    public async Task Only_the_state_of_invoices_can_be_set()
    {
        var payments = await _client.ReadAllAsync($"payments/{Expo}");
        var open = payments.First(
            payment => (string)payment["method"]! == "invoice" && (string)payment["state"]! is "pending" or "paid" or "denied");
        var card = payments.First(payment => (string)payment["method"]! == "card");
        var path = $"payments/{Expo}/{(string)open["id"]!}";

        Assert.Equal("denied", (string)(await _client.UpdateAsync(path, """{"state":"denied"}"""))["state"]!);
        Assert.Equal(["state"], await _client.GetInvalidFieldsAsync(Put, path, """{"state":"refunded"}"""));
        Assert.Equal(["amount"], await _client.GetInvalidFieldsAsync(Put, path, """{"state":"paid","amount":1}"""));
        Assert.Equal(["state"], await _client.GetInvalidFieldsAsync(Put, $"payments/{Expo}/{(string)card["id"]!}", """{"state":"paid"}"""));
    }

    [Fact]
    public async Task Concurrent_writes_are_all_stored()
    {
        using var other = new ApiClient(_server, "sandbox-scoped");
        async Task WriteAsync(ApiClient writer, string name)
        {
            for (var i = 0; i < 50; i++)
                await writer.CreateAsync($"labels/{Expo}", $$"""{"name":"{{name}}{{i}}"}""");
        }

        await Task.WhenAll(WriteAsync(_client, "a"), WriteAsync(other, "b"));

        var labels = await _client.ReadAllAsync($"labels/{Expo}");
        Assert.Equal(100, labels.Count(label => ((string?)label["name"])?[0] is 'a' or 'b'));
        Assert.Equal(labels.Select(label => (long)label["revision"]!).Order(), labels.Select(label => (long)label["revision"]!));
    }

    [Fact]
    public async Task A_record_with_many_edits_is_listed_once()
    {
        var id = (string)(await _client.CreateAsync($"labels/{Expo}", """{"name":"first"}"""))["id"]!;
        for (var i = 0; i < 200; i++)
            await _client.UpdateAsync($"labels/{Expo}/{id}", $$"""{"name":"n{{i}}"}""");

        var label = Assert.Single(await _client.ReadAllAsync($"labels/{Expo}"), label => (string)label["id"]! == id);
        Assert.Equal("n199", (string)label["name"]!);
    }
}
