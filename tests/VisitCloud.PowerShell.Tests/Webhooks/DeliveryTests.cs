using VisitCloud.PowerShell.Tests.AgainstSandbox;
using VisitCloud.PowerShell.Tests.Engine;
using VisitCloud.Sandbox;
using VisitCloud.Tests;

namespace VisitCloud.PowerShell.Tests.Webhooks;

/// <summary>A receiver returns every change at least once and in order, despite failures.</summary>
public sealed class DeliveryTests
{
    private static readonly int RunsInBlock = TestSize.Choose(normal: 12, large: 50);

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public async Task Every_change_is_returned_in_order_before_it_counts_as_delivered(int block)
    {
        using var receiving = Shell.Open();
        using var managing = Shell.Open();
        for (var seed = block * RunsInBlock; seed < (block + 1) * RunsInBlock; seed++)
        {
            await using var simulation = new DeliverySimulation(seed, receiving, managing);
            try
            {
                await simulation.RunAsync();
            }
            catch (Exception e)
            {
                throw new InvalidOperationException($"Seed {seed}, after {string.Join(", ", simulation.Failures)}: {e.Message}", e);
            }
        }
    }

    [Fact]
    public async Task Two_receivers_and_a_list_send_at_most_two_requests_at_a_time()
    {
        await using var server = await SandboxServer.StartAsync(
            new SandboxOptions { Visitors = 3000, Latency = TimeSpan.FromMilliseconds(2) });
        using var first = Shell.Connected(server.BaseAddress, $"-ExpoId {SandboxServer.FirstExpoId}");
        using var second = Shell.Connected(server.BaseAddress, $"-ExpoId {SandboxServer.FirstExpoId}");
        using var third = Shell.Connected(server.BaseAddress, $"-ExpoId {SandboxServer.FirstExpoId}");
        using var api = new RawApi(server, "sandbox-readonly");
        const string Receive = """
            $url = "http://127.0.0.1:$($args[1])/"
            Receive-VisitWebhook -Type $args[0] -PublicUrl $url -ListenUri $url -MaximumCalls 20 -Verbose
            """;

        var visitors = first.Start(Receive, "visitor", VisitCloud.Tests.Servers.FreePort.Find());
        var actions = second.Start(Receive, "action", VisitCloud.Tests.Servers.FreePort.Find());
        var reading = third.Start("Get-VisitVisitor -All");

        Assert.Equal(2000, visitors.WaitForEnd().MustSucceed().Output.Count);
        Assert.Equal(2000, actions.WaitForEnd().MustSucceed().Output.Count);
        var read = reading.WaitForEnd().MustSucceed().Output.Count;
        // The session must not send requests at the same time.
        Assert.Equal((await api.ListAsync($"visitors/{SandboxServer.FirstExpoId}")).Count, read);
        Assert.InRange(server.Traffic.MaxConcurrentRequests, 1, 2);
        Assert.DoesNotContain(server.Traffic.Requests, request => request.Status == 429);
    }
}
