using VisitCloud.Client.Tests.Http;
using VisitCloud.Client.Webhooks;
using VisitCloud.Tests.Servers;

namespace VisitCloud.Client.Tests.Webhooks;

/// <summary>A temporary webhook is deleted at the end, whatever happened.</summary>
public sealed class TemporaryWebhookTests
{
    private const string Other = """{"id":"old","url":"https://hooks.engines.example/visit/"}""";
    private const string Own = """{"id":"new","url":"https://hooks.engines.example/visit/"}""";

    private static readonly Uri Url = new("https://hooks.engines.example/visit/");

    [Fact]
    public async Task A_temporary_webhook_is_created_and_deleted()
    {
        using var service = StartService(created: ScriptedResponse.Json(Own), listed: $"[{Other}]");
        using var client = TestClient.Create(service.Address);
        var webhook = new TemporaryWebhook(client, Resources.Partners, "e1", Url);

        Assert.Equal("new", await webhook.CreateAsync());
        await webhook.RemoveAsync();
        await webhook.RemoveAsync();

        Assert.Equal(
            [
                "GET webhooks/e1",
                """POST webhooks/e1 {"enabled":true,"type":"partner","url":"https://hooks.engines.example/visit/"}""",
                "DELETE webhooks/e1/new",
            ],
            service.Sent);
    }

    [Fact]
    public async Task A_webhook_whose_creation_has_an_unknown_outcome_is_found_and_deleted()
    {
        using var service = StartService(created: ScriptedResponse.Raw(""), listed: $"[{Other}]");
        using var client = TestClient.Create(service.Address);
        var webhook = new TemporaryWebhook(client, Resources.Partners, "e1", Url);

        await TestClient.AssertFailsAsync(() => webhook.CreateAsync());
        await webhook.RemoveAsync();

        Assert.Equal("DELETE webhooks/e1/new", Assert.Single(service.Sent, sent => sent.StartsWith("DELETE", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task A_rejected_webhook_is_not_deleted()
    {
        using var service = StartService(created: new ScriptedResponse(422, ""), listed: "[]", after: "[]");
        using var client = TestClient.Create(service.Address);
        var webhook = new TemporaryWebhook(client, Resources.Partners, "e1", Url);

        await TestClient.AssertFailsAsync(() => webhook.CreateAsync());
        await webhook.RemoveAsync();

        Assert.DoesNotContain(service.Sent, sent => sent.StartsWith("DELETE", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Cancellation_before_the_creation_sends_nothing()
    {
        using var service = StartService(created: ScriptedResponse.Json(Own), listed: "[]");
        using var client = TestClient.Create(service.Address);
        var webhook = new TemporaryWebhook(client, Resources.Partners, "e1", Url);

        await Assert.ThrowsAnyAsync<OperationCanceledException>(
            () => webhook.CreateAsync(cancellationToken: new CancellationToken(canceled: true)));
        await webhook.RemoveAsync();

        Assert.DoesNotContain(service.Sent, sent => sent.StartsWith("POST", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Cancellation_during_the_creation_waits_for_the_ID()
    {
        using var stop = new CancellationTokenSource();
        ScriptedServer service = null!;
        service = new ScriptedServer(async _ =>
        {
            var sent = service.Sent.Last();
            if (sent.StartsWith("POST", StringComparison.Ordinal))
                await stop.CancelAsync();
            return ScriptedResponse.Json(
                sent.StartsWith("POST", StringComparison.Ordinal) ? Own : sent.StartsWith("GET", StringComparison.Ordinal) ? "[]" : "");
        });
        using (service)
        {
            using var client = TestClient.Create(service.Address);
            var webhook = new TemporaryWebhook(client, Resources.Partners, "e1", Url);

            Assert.Equal("new", await webhook.CreateAsync(cancellationToken: stop.Token));
            await webhook.RemoveAsync();

            Assert.Equal("DELETE webhooks/e1/new", service.Sent.Last());
        }
    }

    private static ScriptedServer StartService(ScriptedResponse created, string listed, string? after = null)
    {
        ScriptedServer service = null!;
        var wasRequested = false;
        service = new ScriptedServer(_ =>
        {
            var sent = service.Sent.Last();
            if (!sent.StartsWith("POST", StringComparison.Ordinal))
                return ScriptedResponse.Json(
                    !sent.StartsWith("GET", StringComparison.Ordinal) ? "" : wasRequested ? after ?? $"[{Other},{Own}]" : listed);
            wasRequested = true;
            return created;
        });
        return service;
    }
}
