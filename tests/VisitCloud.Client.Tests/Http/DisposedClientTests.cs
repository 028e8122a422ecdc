using VisitCloud.Tests.Servers;

namespace VisitCloud.Client.Tests.Http;

/// <summary>What becomes of requests when their client is disposed.</summary>
public sealed class DisposedClientTests
{
    [Fact]
    public async Task A_request_in_flight_ends_and_may_have_been_carried_out()
    {
        var asked = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        using var server = new ScriptedServer(_ =>
        {
            asked.TrySetResult();
            return new TaskCompletionSource<ScriptedResponse>().Task;
        });
        var client = TestClient.Create(server.Address);

        var create = client.CreateAsync(Resources.Visitors, "e", "{}"u8.ToArray());
        await asked.Task;
        client.Dispose();

        var error = await TestClient.AssertFailsAsync(() => create);
        Assert.Equal((VisitErrorKind.Disconnected, true), (error.Kind, error.IsOutcomeUnknown));
        await server.ClientDisconnected.Task;
    }

    [Fact]
    public async Task A_request_that_was_not_sent_yet_ends_and_was_not_carried_out()
    {
        using var server = new ScriptedServer(_ => ScriptedResponse.Json("{}"));
        var client = TestClient.Create(server.Address);
        client.Dispose();

        var error = await TestClient.AssertFailsAsync(() => client.CreateAsync(Resources.Visitors, "e", "{}"u8.ToArray()));

        Assert.Equal((VisitErrorKind.Disconnected, false), (error.Kind, error.IsOutcomeUnknown));
        Assert.Empty(server.Requests);
    }

    [Fact]
    public async Task Who_has_stopped_a_request_hears_of_the_stop_and_of_nothing_else()
    {
        using var server = new ScriptedServer(_ => ScriptedResponse.Json("{}"));
        var client = TestClient.Create(server.Address);
        client.Dispose();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(
            () => TestClient.GetVisitorAsync(client, new CancellationToken(canceled: true)));
    }
}
