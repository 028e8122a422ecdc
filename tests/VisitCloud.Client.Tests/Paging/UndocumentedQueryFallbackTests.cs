using VisitCloud.Client.Tests.Http;
using VisitCloud.Tests.Servers;

namespace VisitCloud.Client.Tests.Paging;

/// <summary>Services that know less of the API than others: none of them fails.</summary>
public sealed class UndocumentedQueryFallbackTests
{
    private const string Documented = "invited,registering,registered,denied,pending-confirmation,stopped,hold";

    [Theory]
    [InlineData(400)]
    [InlineData(422)]
    public async Task A_state_that_the_service_does_not_know_is_left_out_from_then_on(int status)
    {
        using var server = new ScriptedServer(target => target.Contains("incomplete", StringComparison.Ordinal) ? new ScriptedResponse(status, "") : ScriptedResponse.Json("""[{"id":"a","revision":1}]"""));
        using var client = TestClient.Create(server.Address);
        var query = new ListQuery { ExpoId = "e", Filters = [new("webhookId", "w"), .. Resources.Visitors.AllRecordsFilters], IncludesAllRecords = true };

        Assert.Single((await client.ReadPageAsync(Resources.Visitors, query)).Records);
        await client.ReadPageAsync(Resources.Visitors, query);

        Assert.Equal(3, server.Requests.Count);
        Assert.All(server.Requests.Skip(1), request => Assert.Equal($"visitors/e?webhookId=w&registrationStates={Documented}", request));
    }

    [Fact]
    public async Task What_somebody_asked_for_is_not_left_out()
    {
        using var server = new ScriptedServer(_ => new ScriptedResponse(422, ""));
        using var client = TestClient.Create(server.Address);

        await TestClient.AssertFailsAsync(() => client.ReadPageAsync(Resources.Visitors, new ListQuery { ExpoId = "e", Filters = Resources.Visitors.AllRecordsFilters }));
        await TestClient.AssertFailsAsync(() => client.ReadPageAsync(Resources.Activities, new ListQuery { ExpoId = "e", Filters = [new("showDeleted", "false")] }));

        Assert.Equal(2, server.Requests.Count);
    }

    [Fact]
    public async Task A_list_without_a_query_comes_whole_and_what_is_new_in_it_is_given()
    {
        const int Length = 150;
        var list = string.Join(",", Enumerable.Range(1, Length).Select(revision => $$"""{"id":"r{{revision}}","revision":{{revision}}}"""));
        using var server = new ScriptedServer(target => target.Contains('?') ? new ScriptedResponse(400, "") : ScriptedResponse.Json($"[{list}]"));
        using var client = TestClient.Create(server.Address);

        Assert.Equal(Length, await CountAsync(client, from: null));
        Assert.Equal(3, await CountAsync(client, from: Length - 2));
        Assert.Equal(Length + 1, await client.FindEndAsync(Resources.Activities, new ListQuery { ExpoId = "e" }));

        // One more each time that a list goes on after a page that looks full.
        Assert.Single(server.Requests, request => request.Contains('?'));
    }

    [Fact]
    public async Task Larger_pages_than_the_document_has_are_asked_for_where_they_are_known()
    {
        using var server = new ScriptedServer(target => target.Contains("limit=1000", StringComparison.Ordinal) ? new ScriptedResponse(400, "") : ScriptedResponse.Json("[]"));
        using var client = TestClient.Create(server.Address);

        await foreach (var page in client.ReadPagesAsync(Resources.Licenses, new ListQuery { ExpoId = "e" }))
            Assert.Empty(page.Records);

        Assert.Equal(["licenses/e?limit=1000", "licenses/e?limit=100"], server.Requests);
    }

    [Fact]
    public async Task A_refusal_for_another_reason_is_told_and_not_remembered()
    {
        var isThere = false;
        using var server = new ScriptedServer(_ => isThere ? ScriptedResponse.Json("[]") : new ScriptedResponse(400, ""));
        using var client = TestClient.Create(server.Address);
        var query = new ListQuery { ExpoId = "e", Filters = Resources.Visitors.AllRecordsFilters, IncludesAllRecords = true };

        await TestClient.AssertFailsAsync(() => client.ReadPageAsync(Resources.Visitors, query));
        isThere = true;
        await client.ReadPageAsync(Resources.Visitors, query);

        Assert.Contains("incomplete", server.Requests.Last(), StringComparison.Ordinal);
    }

    private static async Task<int> CountAsync(VisitClient client, long? from)
    {
        var count = 0;
        var query = new ListQuery { ExpoId = "e", FromRevision = from, Filters = [new("showDeleted", "true")], IncludesAllRecords = true };
        await foreach (var page in client.ReadPagesAsync(Resources.Activities, query))
            count += page.Records.Count;
        return count;
    }
}
