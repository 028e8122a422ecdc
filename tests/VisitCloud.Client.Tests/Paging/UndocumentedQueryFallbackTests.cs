using VisitCloud.Client.Tests.Http;
using VisitCloud.Tests.Servers;

namespace VisitCloud.Client.Tests.Paging;

/// <summary>Services that do not support every query parameter.</summary>
public sealed class UndocumentedQueryFallbackTests
{
    private const string DocumentedStates = "invited,registering,registered,denied,pending-confirmation,stopped,hold";

    private static readonly ListQuery AllVisitors =
        new() { ExpoId = "e", Filters = Resources.Visitors.AllRecordsFilters, IncludesAllRecords = true };

    [Theory]
    [InlineData(400)]
    [InlineData(422)]
    public async Task States_that_the_service_refuses_twice_are_left_out_with_a_warning(int status)
    {
        using var server = new ScriptedServer(
            target => HasUndocumentedState(target)
                ? new ScriptedResponse(status, "")
                : ScriptedResponse.Json("""[{"id":"a","revision":1}]"""));
        using var client = TestClient.Create(server.Address);
        var query = AllVisitors with { Filters = [new("webhookId", "w"), .. AllVisitors.Filters] };
        List<string> warnings = [];

        Assert.Single((await client.ReadPageAsync(Resources.Visitors, query, CollectWarnings(warnings))).Records);
        await client.ReadPageAsync(Resources.Visitors, query, CollectWarnings(warnings));

        Assert.Equal([true, false, true, false], server.Requests.Select(HasUndocumentedState));
        Assert.Equal($"visitors/e?webhookId=w&registrationStates={DocumentedStates}", server.Requests.Last());
        Assert.Equal(2, warnings.Count);
        Assert.All(
            warnings,
            warning => Assert.Contains("incomplete, cancelled, unregistered", warning, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("hold,pending-confirmation,pendingConfirmation", "hold,pending-confirmation")]
    [InlineData("pending-confirmation,pendingConfirmation", "pending-confirmation")]
    public async Task Another_spelling_that_the_service_refuses_is_left_out_without_a_warning(string states, string accepted)
    {
        using var server = new ScriptedServer(
            target => target.Contains("pendingConfirmation", StringComparison.Ordinal)
                ? new ScriptedResponse(400, "")
                : ScriptedResponse.Json("""[{"id":"a","revision":1}]"""));
        using var client = TestClient.Create(server.Address);
        var query = new ListQuery { ExpoId = "e", Filters = [new("registrationStates", states)] };
        List<string> warnings = [];

        Assert.Single((await client.ReadPageAsync(Resources.Visitors, query, CollectWarnings(warnings))).Records);
        await client.ReadPageAsync(Resources.Visitors, query, CollectWarnings(warnings));

        var requests = new[] { states, accepted, states, accepted }.Select(value => $"visitors/e?registrationStates={value}");
        Assert.Equal(requests, server.Requests);
        Assert.Empty(warnings);
    }

    [Fact]
    public async Task A_single_refusal_changes_nothing()
    {
        var requests = 0;
        using var server = new ScriptedServer(
            _ => Interlocked.Increment(ref requests) == 1
                ? new ScriptedResponse(400, "")
                : ScriptedResponse.Json("[]"));
        using var client = TestClient.Create(server.Address);
        List<string> warnings = [];

        await client.ReadPageAsync(Resources.Visitors, AllVisitors, CollectWarnings(warnings));

        Assert.Equal([true, false, true], server.Requests.Select(HasUndocumentedState));
        Assert.Empty(warnings);
    }

    [Fact]
    public async Task A_refusal_after_a_success_is_an_error()
    {
        var isRefused = false;
        using var server = new ScriptedServer(_ => isRefused ? new ScriptedResponse(422, "") : ScriptedResponse.Json("[]"));
        using var client = TestClient.Create(server.Address);

        await client.ReadPageAsync(Resources.Visitors, AllVisitors);
        isRefused = true;
        await TestClient.AssertFailsAsync(() => client.ReadPageAsync(Resources.Visitors, AllVisitors));

        Assert.Equal(2, server.Requests.Count);
    }

    [Theory]
    [InlineData(401)]
    [InlineData(402)]
    [InlineData(403)]
    [InlineData(404)]
    [InlineData(405)]
    [InlineData(409)]
    [InlineData(410)]
    [InlineData(418)]
    [InlineData(451)]
    [InlineData(501)]
    public async Task Other_statuses_are_errors(int status)
    {
        using var server = new ScriptedServer(_ => new ScriptedResponse(status, ""));
        using var client = TestClient.Create(server.Address);

        await TestClient.AssertFailsAsync(() => client.ReadPageAsync(Resources.Visitors, AllVisitors));

        Assert.Single(server.Requests);
    }

    [Fact]
    public async Task Filters_of_the_caller_are_never_left_out()
    {
        using var server = new ScriptedServer(_ => new ScriptedResponse(422, ""));
        using var client = TestClient.Create(server.Address);

        var visitors = new ListQuery { ExpoId = "e", Filters = [new("registrationStates", "incomplete,cancelled")] };
        await TestClient.AssertFailsAsync(() => client.ReadPageAsync(Resources.Visitors, visitors));
        var activities = new ListQuery { ExpoId = "e", Filters = [new("showDeleted", "false")] };
        await TestClient.AssertFailsAsync(() => client.ReadPageAsync(Resources.Activities, activities));

        Assert.Equal(2, server.Requests.Count);
    }

    [Fact]
    public async Task A_service_that_refuses_every_parameter_is_read_without_them()
    {
        const int Length = 150;
        var list = string.Join(",", Enumerable.Range(1, Length).Select(revision => $$"""{"id":"r{{revision}}","revision":{{revision}}}"""));
        using var server = new ScriptedServer(
            target => target.Contains('?')
                ? new ScriptedResponse(400, "")
                : ScriptedResponse.Json($"[{list}]"));
        using var client = TestClient.Create(server.Address);

        Assert.Equal(Length, await CountActivitiesAsync(client, fromRevision: null));
        Assert.Equal(3, await CountActivitiesAsync(client, fromRevision: Length - 2));
        Assert.Equal(Length + 1, await client.FindEndAsync(Resources.Activities, new ListQuery { ExpoId = "e" }));

        // Two for showDeleted and two for fromRevision.
        Assert.Equal(4, server.Requests.Count(request => request.Contains('?')));
    }

    [Fact]
    public async Task Only_the_parameter_that_the_service_refuses_is_left_out()
    {
        using var server = new ScriptedServer(
            target => target.Contains("showDeleted", StringComparison.Ordinal)
                ? new ScriptedResponse(400, "")
                : ScriptedResponse.Json("[]"));
        using var client = TestClient.Create(server.Address);

        await CountActivitiesAsync(client, fromRevision: 5);
        await CountActivitiesAsync(client, fromRevision: 6);

        Assert.Equal(
            [
                "activities/e?fromRevision=5&showDeleted=true", "activities/e?fromRevision=5",
                "activities/e?fromRevision=5&showDeleted=true", "activities/e?fromRevision=6",
            ],
            server.Requests);
    }

    [Fact]
    public async Task A_page_size_that_the_service_refuses_is_reduced()
    {
        using var server = new ScriptedServer(
            target => target.Contains("limit=1000", StringComparison.Ordinal)
                ? new ScriptedResponse(400, "")
                : ScriptedResponse.Json("[]"));
        using var client = TestClient.Create(server.Address);

        await foreach (var page in client.ReadPagesAsync(Resources.Licenses, new ListQuery { ExpoId = "e" }))
            Assert.Empty(page.Records);

        Assert.Equal(["licenses/e?limit=1000", "licenses/e?limit=100", "licenses/e?limit=1000"], server.Requests);
    }

    [Fact]
    public async Task A_refusal_with_another_reason_is_not_remembered()
    {
        var exists = false;
        using var server = new ScriptedServer(_ => exists ? ScriptedResponse.Json("[]") : new ScriptedResponse(400, ""));
        using var client = TestClient.Create(server.Address);

        await TestClient.AssertFailsAsync(() => client.ReadPageAsync(Resources.Visitors, AllVisitors));
        exists = true;
        await client.ReadPageAsync(Resources.Visitors, AllVisitors);

        Assert.True(HasUndocumentedState(server.Requests.Last()));
    }

    private static bool HasUndocumentedState(string target) => target.Contains("incomplete", StringComparison.Ordinal);

    private static SynchronousProgress<VisitNotice> CollectWarnings(List<string> warnings) => new(notice =>
    {
        if (notice.IsWarning)
            warnings.Add(notice.Message);
    });

    private static async Task<int> CountActivitiesAsync(VisitClient client, long? fromRevision)
    {
        var count = 0;
        var query = new ListQuery
        {
            ExpoId = "e",
            FromRevision = fromRevision,
            Filters = [new("showDeleted", "true")],
            IncludesAllRecords = true,
        };
        await foreach (var page in client.ReadPagesAsync(Resources.Activities, query))
            count += page.Records.Count;
        return count;
    }
}
