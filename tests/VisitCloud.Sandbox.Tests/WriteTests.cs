using System.Net;
using System.Text.Json.Nodes;

namespace VisitCloud.Sandbox.Tests;

/// <summary>Creating, changing, removing.</summary>
public sealed class WriteTests : IAsyncLifetime
{
    private const string Expo = Visitor.Expo;
    private static readonly HttpMethod Post = HttpMethod.Post;
    private static readonly HttpMethod Put = HttpMethod.Put;

    private SandboxServer _server = null!;
    private Visitor _visitor = null!;

    public async Task InitializeAsync()
    {
        _server = await SandboxServer.StartAsync(new SandboxOptions { Visitors = 200 });
        _visitor = new Visitor(_server);
    }

    public async Task DisposeAsync()
    {
        _visitor.Dispose();
        await _server.DisposeAsync();
    }

    [Fact]
    public async Task A_created_visitor_is_the_newest_of_the_list_and_is_found_by_its_contact()
    {
        var created = await _visitor.CreateAsync($"visitors/{Expo}", """{"contact":{"firstName":"Ada","email":"ada@x.example","reference":"R-1"},"later":{"x":[1]}}""");
        var list = await _visitor.WholeListAsync($"visitors/{Expo}");

        Assert.Equal((string)created["id"]!, (string)list[^1]["id"]!);
        Assert.Equal("registered", (string)created["registrationState"]!);
        Assert.Equal("Visitor", (string)created["registrationType"]!["name"]!);
        Assert.Equal("""{"x":[1]}""", list[^1]["later"]!.ToJsonString());
        Assert.Equal((string)created["id"]!, (string)Assert.Single(await _visitor.ListAsync($"visitors/{Expo}?contactReference=R-1"))["id"]!);
        Assert.Equal((string)created["id"]!, (string)Assert.Single(await _visitor.ListAsync($"visitors/{Expo}?contactId={(string)created["contact"]!["id"]!}"))["id"]!);
    }

    [Fact]
    public async Task A_partial_body_changes_what_it_names_and_moves_the_record_to_the_end()
    {
        var before = (await _visitor.ListAsync($"visitors/{Expo}?showDeleted=false"))[0];
        var id = (string)before["id"]!;
        var after = await _visitor.UpdateAsync($"visitors/{Expo}/{id}", """{"contact":{"jobTitle":"CTO","phone":null}}""");
        var list = await _visitor.WholeListAsync($"visitors/{Expo}");

        Assert.Equal("CTO", (string)after["contact"]!["jobTitle"]!);
        Assert.Null(after["contact"]!["phone"]);
        Assert.Equal((string)before["contact"]!["email"]!, (string)after["contact"]!["email"]!);
        Assert.True((long)after["revision"]! > (long)list[^2]["revision"]!);
        Assert.Equal(id, (string)list[^1]["id"]!);
        Assert.Single(list, record => (string)record["id"]! == id);
    }

    [Fact]
    public async Task Every_edit_has_a_revision_of_its_own_over_all_tables()
    {
        var revisions = new List<long>();
        for (var i = 0; i < 3; i++)
        {
            revisions.Add((long)(await _visitor.CreateAsync($"labels/{Expo}", """{"name":"L"}"""))["revision"]!);
            revisions.Add((long)(await _visitor.CreateAsync($"partners/{Expo}", """{"name":"P"}"""))["revision"]!);
        }

        Assert.Equal(revisions.Distinct().Order(), revisions);
    }

    [Theory]
    [InlineData("visitors", true)]
    [InlineData("partners", true)]
    [InlineData("contents", false)]
    [InlineData("licenses", false)]
    [InlineData("labels", false)]
    [InlineData("activities", false)]
    public async Task What_is_deleted_is_gone_and_leaves_a_tombstone_where_the_contract_says_so(string endpoint, bool tombstone)
    {
        var record = (await _visitor.ListAsync($"{endpoint}/{Expo}")).First(listed => !listed.ContainsKey("deleted"));
        var id = (string)record["id"]!;

        using var deleted = await _visitor.SendAsync(HttpMethod.Delete, $"{endpoint}/{Expo}/{id}");
        using var again = await _visitor.SendAsync(HttpMethod.Delete, $"{endpoint}/{Expo}/{id}");
        using var item = await _visitor.GetAsync($"{endpoint}/{Expo}/{id}");
        var list = await _visitor.WholeListAsync($"{endpoint}/{Expo}");

        Assert.Equal(HttpStatusCode.NoContent, deleted.StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, again.StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, item.StatusCode);
        Assert.Equal(tombstone, list.Any(listed => (string)listed["id"]! == id && listed.ContainsKey("deleted")));
        Assert.DoesNotContain(list, listed => (string)listed["id"]! == id && !listed.ContainsKey("deleted"));
        if (tombstone)
            Assert.DoesNotContain(await _visitor.WholeListAsync($"{endpoint}/{Expo}?showDeleted=false"), listed => (string)listed["id"]! == id);
    }

    [Fact]
    public async Task Who_was_never_registered_leaves_no_tombstone()
    {
        var created = await _visitor.CreateAsync($"visitors/{Expo}", """{"contact":{"email":"a@b.example"},"registrationState":"invited"}""");
        using var deleted = await _visitor.SendAsync(HttpMethod.Delete, $"visitors/{Expo}/{(string)created["id"]!}");

        Assert.DoesNotContain(await _visitor.WholeListAsync($"visitors/{Expo}?registrationStates=invited,registered"), record => (string)record["id"]! == (string)created["id"]!);
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
    public async Task A_wrong_or_missing_field_gets_422_that_names_it(string endpoint, string body, string field)
        => Assert.Equal([field], await _visitor.RefusedFieldsAsync(Post, $"{endpoint}/{Expo}", body));

    [Fact]
    public async Task A_refused_change_changes_nothing()
    {
        var before = (await _visitor.ListAsync($"partners/{Expo}?showDeleted=false"))[0];
        await _visitor.RefusedFieldsAsync(Put, $"partners/{Expo}/{(string)before["id"]!}", """{"boothNumber":"Z9","boothSize":-1}""");

        Assert.True(JsonNode.DeepEquals(before, await _visitor.ItemAsync($"partners/{Expo}/{(string)before["id"]!}")));
    }

    [Theory]
    [InlineData("{", HttpStatusCode.BadRequest)]
    [InlineData("[]", HttpStatusCode.BadRequest)]
    [InlineData("", HttpStatusCode.BadRequest)]
    public async Task A_body_that_is_no_object_gets_400(string body, HttpStatusCode status)
    {
        using var answer = await _visitor.SendJsonAsync(Post, $"visitors/{Expo}", body);

        Assert.Equal(status, answer.StatusCode);
    }

    [Fact]
    public async Task A_body_of_another_type_gets_415()
    {
        using var answer = await _visitor.SendAsync(Post, $"visitors/{Expo}", new StringContent("a=b"));

        Assert.Equal(HttpStatusCode.UnsupportedMediaType, answer.StatusCode);
    }

    [Fact]
    public async Task A_products_company_may_be_in_the_query()
    {
        var partner = (await _visitor.ListAsync($"partners/{Expo}?showDeleted=false"))[0];
        var content = await _visitor.CreateAsync($"contents/{Expo}?partnerId={(string)partner["id"]!}", """{"name":"Pump","type":"product"}""");

        Assert.Equal((string)partner["name"]!, (string)content["partner"]!["name"]!);
    }

    [Fact]
    public async Task Only_an_invoices_state_can_be_set_and_only_to_what_is_allowed()
    {
        var payments = await _visitor.WholeListAsync($"payments/{Expo}");
        var open = payments.First(payment => (string)payment["method"]! == "invoice" && (string)payment["state"]! is "pending" or "paid" or "denied");
        var card = payments.First(payment => (string)payment["method"]! == "card");
        var path = $"payments/{Expo}/{(string)open["id"]!}";

        Assert.Equal("denied", (string)(await _visitor.UpdateAsync(path, """{"state":"denied"}"""))["state"]!);
        Assert.Equal(["state"], await _visitor.RefusedFieldsAsync(Put, path, """{"state":"refunded"}"""));
        Assert.Equal(["amount"], await _visitor.RefusedFieldsAsync(Put, path, """{"state":"paid","amount":1}"""));
        Assert.Equal(["state"], await _visitor.RefusedFieldsAsync(Put, $"payments/{Expo}/{(string)card["id"]!}", """{"state":"paid"}"""));
    }

    [Fact]
    public async Task A_webhook_is_made_disabled_by_any_key_and_seen_by_that_one_only()
    {
        using var readOnly = new Visitor(_server, "sandbox-readonly");
        var webhook = await readOnly.CreateAsync($"webhooks/{Expo}", """{"type":"visitor","url":"https://x.example/hook"}""");
        var id = (string)webhook["id"]!;

        Assert.False((bool)webhook["enabled"]!);
        Assert.Equal("wait", (string)webhook["state"]!);
        Assert.Equal(0, (long)webhook["lastRevision"]!);
        Assert.Empty(webhook["log"]!.AsArray());
        Assert.False(Assert.Single(await readOnly.ListAsync($"webhooks/{Expo}")).ContainsKey("log"));
        Assert.Empty(await _visitor.ListAsync($"webhooks/{Expo}"));
        foreach (var method in new[] { HttpMethod.Get, HttpMethod.Put, HttpMethod.Delete })
        {
            using var foreign = await _visitor.SendJsonAsync(method, $"webhooks/{Expo}/{id}", "{}");
            Assert.Equal(HttpStatusCode.NotFound, foreign.StatusCode);
        }

        Assert.True((bool)(await readOnly.UpdateAsync($"webhooks/{Expo}/{id}", """{"enabled":true}"""))["enabled"]!);
        using var deleted = await readOnly.SendAsync(HttpMethod.Delete, $"webhooks/{Expo}/{id}");
        Assert.Equal(HttpStatusCode.NoContent, deleted.StatusCode);
        Assert.Empty(await readOnly.ListAsync($"webhooks/{Expo}"));
    }

    [Fact]
    public async Task A_list_read_by_a_webhook_needs_one_of_the_key_and_the_type()
    {
        var webhook = (string)(await _visitor.CreateAsync($"webhooks/{Expo}", """{"type":"visitor","url":"https://x.example"}"""))["id"]!;

        Assert.Equal(100, (await _visitor.ListAsync($"visitors/{Expo}?webhookId={webhook}")).Length);
        using var otherType = await _visitor.GetAsync($"partners/{Expo}?webhookId={webhook}");
        using var none = await _visitor.GetAsync($"visitors/{Expo}?webhookId=nosuch");
        Assert.Equal(HttpStatusCode.BadRequest, otherType.StatusCode);
        Assert.Equal(HttpStatusCode.BadRequest, none.StatusCode);
    }

    [Fact]
    public async Task Many_writers_at_once_lose_nothing()
    {
        using var other = new Visitor(_server, "sandbox-scoped");
        async Task WriteAsync(Visitor writer, string name)
        {
            for (var i = 0; i < 50; i++)
                await writer.CreateAsync($"labels/{Expo}", $$"""{"name":"{{name}}{{i}}"}""");
        }

        await Task.WhenAll(WriteAsync(_visitor, "a"), WriteAsync(other, "b"));

        var labels = await _visitor.WholeListAsync($"labels/{Expo}");
        Assert.Equal(100, labels.Count(label => ((string)label["name"]!)[0] is 'a' or 'b'));
        Assert.Equal(labels.Select(label => (long)label["revision"]!).Order(), labels.Select(label => (long)label["revision"]!));
    }

    [Fact]
    public async Task A_record_edited_many_times_is_listed_once()
    {
        var id = (string)(await _visitor.CreateAsync($"labels/{Expo}", """{"name":"first"}"""))["id"]!;
        for (var i = 0; i < 200; i++)
            await _visitor.UpdateAsync($"labels/{Expo}/{id}", $$"""{"name":"n{{i}}"}""");

        Assert.Equal("n199", (string)Assert.Single(await _visitor.WholeListAsync($"labels/{Expo}"), label => (string)label["id"]! == id)["name"]!);
    }
}
