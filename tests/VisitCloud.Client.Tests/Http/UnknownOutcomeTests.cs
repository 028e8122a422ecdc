using VisitCloud.Tests.Servers;

namespace VisitCloud.Client.Tests.Http;

/// <summary>Whether a change that failed can have been carried out, after several attempts.</summary>
public sealed class UnknownOutcomeTests
{
    [Theory]
    [InlineData(503, 503, true)]
    [InlineData(429, 429, false)]
    [InlineData(0, 429, true)]
    [InlineData(429, 422, false)]
    [InlineData(503, 401, true)]
    public async Task The_outcome_of_a_change_is_unknown_if_any_attempt_can_have_worked(int first, int last, bool isUnknown)
    {
        foreach (var send in new Func<VisitClient, Task>[]
        {
            client => client.UpdateAsync(Resources.Visitors, "e", "v1", "{}"u8.ToArray()),
            client => client.DeleteAsync(Resources.Visitors, "e", "v1"),
        })
        {
            var responses = new Queue<ScriptedResponse>([Fail(first), Fail(last)]);
            using var server = new ScriptedServer(_ => responses.Dequeue());
            using var client = TestClient.Create(server.Address, [], retries: 1);

            Assert.Equal(isUnknown, (await TestClient.AssertFailsAsync(() => send(client))).IsOutcomeUnknown);
            Assert.Empty(responses);
        }
    }

    [Fact]
    public async Task A_failed_read_has_no_unknown_outcome()
    {
        using var server = new ScriptedServer(_ => Fail(503));
        using var client = TestClient.Create(server.Address);

        Assert.False((await TestClient.AssertFailsAsync(() => TestClient.GetVisitorAsync(client))).IsOutcomeUnknown);
    }

    /// <summary>Creates a failure; status 0 is a connection that breaks.</summary>
    private static ScriptedResponse Fail(int status) => status == 0 ? ScriptedResponse.Raw("") : new ScriptedResponse(status, "");
}
