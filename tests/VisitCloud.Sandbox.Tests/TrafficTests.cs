using Microsoft.Extensions.Time.Testing;
using VisitCloud.Sandbox.Http;

namespace VisitCloud.Sandbox.Tests;

/// <summary>What the sandbox remembers of requests.</summary>
public sealed class TrafficTests
{
    [Fact]
    public async Task A_request_has_been_counted_when_its_answer_begins()
    {
        // The rest of the answer waits for a clock that stands still.
        await using var server = await SandboxServer.StartAsync(new SandboxOptions { Visitors = 20, Faults = "slow:1@1", Time = new FakeTimeProvider() });
        using var visitor = new Visitor(server);

        using var answer = await visitor.BeginAsync("expos");

        Assert.Equal([new SeenRequest("GET", "expos", 200)], server.Traffic.Requests);
    }

    [Theory]
    [InlineData("", 204)]
    [InlineData("503@1", 503)]
    [InlineData("refuse@1", 200)]
    [InlineData("drop@1", 204)]
    [InlineData("half@1", 204)]
    public async Task Each_is_counted_once_however_it_ends(string faults, int status)
    {
        var server = await SandboxServer.StartAsync(new SandboxOptions { Visitors = 20 });
        await using (server)
        {
            using var visitor = new Visitor(server);
            var label = await visitor.CreateAsync($"labels/{Visitor.Expo}", """{"name":"made"}""");
            server.Traffic.Clear();
            server.Inject(faults);

            try
            {
                using var answer = await visitor.SendAsync(HttpMethod.Delete, $"labels/{Visitor.Expo}/{label["id"]}");
            }
            catch (HttpRequestException)
            {
                // Some have no answer.
            }
        }

        // By now nothing of it is under way any more.
        Assert.Equal([status], server.Traffic.Requests.Select(request => request.Status));
    }
}
