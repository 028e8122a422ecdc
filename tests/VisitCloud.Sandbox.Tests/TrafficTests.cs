using Microsoft.Extensions.Time.Testing;
using VisitCloud.Sandbox.Http;

namespace VisitCloud.Sandbox.Tests;

/// <summary>The recorded requests.</summary>
public sealed class TrafficTests
{
    [Fact]
    public async Task A_request_is_recorded_before_its_response_starts()
    {
        // The second half of the response waits for the fake clock.
        var options = new SandboxOptions { Visitors = 20, Faults = "slow:1@1", Time = new FakeTimeProvider() };
        await using var server = await SandboxServer.StartAsync(options);
        using var client = new ApiClient(server);

        using var response = await client.GetHeadersAsync("expos");

        Assert.Equal([new RecordedRequest("GET", "expos", 200)], server.Traffic.Requests);
    }

    [Theory]
    [InlineData("", 204)]
    [InlineData("503@1", 503)]
    [InlineData("refuse@1", 200)]
    [InlineData("drop@1", 204)]
    [InlineData("half@1", 204)]
    public async Task Each_request_is_recorded_once_however_it_ends(string faults, int status)
    {
        var server = await SandboxServer.StartAsync(new SandboxOptions { Visitors = 20 });
        await using (server)
        {
            using var client = new ApiClient(server);
            var label = await client.CreateAsync($"labels/{ApiClient.Expo}", """{"name":"made"}""");
            server.Traffic.Clear();
            server.Inject(faults);

            try
            {
                using var response = await client.SendAsync(HttpMethod.Delete, $"labels/{ApiClient.Expo}/{label["id"]}");
            }
            catch (HttpRequestException)
            {
                // Some faults close the connection.
            }
        }

        // After the disposal, no request is active.
        Assert.Equal([status], server.Traffic.Requests.Select(request => request.Status));
    }
}
