using VisitCloud.Tests.Servers;

namespace VisitCloud.Client.Tests.Http;

/// <summary>Which notices about requests are reported.</summary>
public sealed class ExchangeProgressTests
{
    [Theory]
    [InlineData(true, true, "Request: GET", "Response: 503", "GET visitors/e/v1: 503", "Retry 1 of 1")]
    [InlineData(true, false, "GET visitors/e/v1: 503", "Retry 1 of 1", "GET visitors/e/v1: 200")]
    [InlineData(false, false, "GET visitors/e/v1 failed: the service reported an error")]
    public async Task Summaries_and_content_are_reported_only_if_they_are_read(
        bool includesSummaries, bool includesContent, params string[] starts)
    {
        var responses = new Queue<ScriptedResponse>([new ScriptedResponse(503, ""), ScriptedResponse.Json("""{"id":"v1"}""")]);
        using var server = new ScriptedServer(_ => responses.Dequeue());
        using var client = TestClient.Create(server.Address, [], retries: 1);
        var progress = new RecordedProgress { IncludesSummaries = includesSummaries, IncludesContent = includesContent };

        await client.GetAsync(Resources.Visitors, "e", "v1", progress);

        foreach (var start in starts)
            Assert.Contains(progress.Messages, message => message.Contains(start, StringComparison.Ordinal));
        var retries = 1;
        Assert.Equal(retries + (includesSummaries ? 2 : 0) + (includesContent ? 4 : 0), progress.Messages.Count);
    }

    private sealed class RecordedProgress : IExchangeProgress
    {
        public bool IncludesSummaries { get; init; }

        public bool IncludesContent { get; init; }

        public List<string> Messages { get; } = [];

        public void Report(VisitNotice value) => Messages.Add(value.Message);
    }
}
