using VisitCloud.Tests.Servers;

namespace VisitCloud.Client.Tests.Http;

/// <summary>Requests of a client that is disposed.</summary>
public sealed class DisposedClientTests
{
    [Fact]
    public async Task A_request_in_flight_ends_with_an_unknown_outcome()
    {
        var received = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        using var server = new ScriptedServer(_ =>
        {
            received.TrySetResult();
            return new TaskCompletionSource<ScriptedResponse>().Task;
        });
        var client = TestClient.Create(server.Address);

        var create = client.CreateAsync(Resources.Visitors, "e", "{}"u8.ToArray());
        await received.Task;
        client.Dispose();

        var error = await TestClient.AssertFailsAsync(() => create);
        Assert.Equal((VisitErrorKind.Disconnected, true), (error.Kind, error.IsOutcomeUnknown));
        await server.ClientDisconnected.Task;
    }

    [Fact]
    public async Task A_request_that_was_not_sent_has_a_known_outcome()
    {
        using var server = new ScriptedServer(_ => ScriptedResponse.Json("{}"));
        var client = TestClient.Create(server.Address);
        client.Dispose();

        var error = await TestClient.AssertFailsAsync(() => client.CreateAsync(Resources.Visitors, "e", "{}"u8.ToArray()));

        Assert.Equal((VisitErrorKind.Disconnected, false), (error.Kind, error.IsOutcomeUnknown));
        Assert.Empty(server.Requests);
    }

    [Theory]
    [InlineData(503, true)]
    [InlineData(429, false)]
    public async Task A_change_that_waits_for_its_retry_ends_with_the_outcome_of_its_first_attempt(int status, bool isUnknown)
    {
        var waiting = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        using var server = new ScriptedServer(_ => new ScriptedResponse(status, ""));
        var client = TestClient.Create(server.Address, delay: async (_, cancellationToken) =>
        {
            waiting.SetResult();
            await Task.Delay(Timeout.Infinite, cancellationToken);
        });

        var update = client.UpdateAsync(Resources.Visitors, "e", "v1", "{}"u8.ToArray());
        await waiting.Task;
        client.Dispose();

        var error = await TestClient.AssertFailsAsync(() => update);
        Assert.Equal((VisitErrorKind.Disconnected, isUnknown), (error.Kind, error.IsOutcomeUnknown));
    }

    [Fact]
    public async Task Cancellation_is_reported_in_place_of_the_disposal()
    {
        using var server = new ScriptedServer(_ => ScriptedResponse.Json("{}"));
        var client = TestClient.Create(server.Address);
        client.Dispose();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(
            () => TestClient.GetVisitorAsync(client, new CancellationToken(canceled: true)));
    }
}
