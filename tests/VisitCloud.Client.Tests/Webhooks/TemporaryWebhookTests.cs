using VisitCloud.Client.Tests.Http;
using VisitCloud.Client.Webhooks;
using VisitCloud.Tests.Servers;

namespace VisitCloud.Client.Tests.Webhooks;

/// <summary>A webhook that is gone at the end, whatever happened.</summary>
public sealed class TemporaryWebhookTests
{
    private const string Theirs = """{"id":"old","url":"https://hooks.engines.example/visit/"}""";
    private const string Ours = """{"id":"new","url":"https://hooks.engines.example/visit/"}""";

    private static readonly Uri Url = new("https://hooks.engines.example/visit/");

    [Fact]
    public async Task It_is_made_and_removed()
    {
        using var service = Service(created: ScriptedResponse.Json(Ours), listed: $"[{Theirs}]");
        using var client = TestClient.Create(service.Address);
        var webhook = new TemporaryWebhook(client, Resources.Partners, "e1", Url);

        Assert.Equal("new", await webhook.CreateAsync());
        await webhook.RemoveAsync();
        await webhook.RemoveAsync();

        Assert.Equal(
            ["GET webhooks/e1", """POST webhooks/e1 {"enabled":true,"type":"partner","url":"https://hooks.engines.example/visit/"}""", "DELETE webhooks/e1/new"],
            service.Sent);
    }

    [Fact]
    public async Task One_whose_creation_was_not_answered_is_found_and_removed_and_no_other()
    {
        using var service = Service(created: ScriptedResponse.Raw(""), listed: $"[{Theirs}]");
        using var client = TestClient.Create(service.Address);
        var webhook = new TemporaryWebhook(client, Resources.Partners, "e1", Url);

        await TestClient.AssertFailsAsync(() => webhook.CreateAsync());
        await webhook.RemoveAsync();

        Assert.Equal("DELETE webhooks/e1/new", Assert.Single(service.Sent, sent => sent.StartsWith("DELETE", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task One_that_was_refused_leaves_nothing_to_remove()
    {
        using var service = Service(created: new ScriptedResponse(422, ""), listed: "[]", after: "[]");
        using var client = TestClient.Create(service.Address);
        var webhook = new TemporaryWebhook(client, Resources.Partners, "e1", Url);

        await TestClient.AssertFailsAsync(() => webhook.CreateAsync());
        await webhook.RemoveAsync();

        Assert.DoesNotContain(service.Sent, sent => sent.StartsWith("DELETE", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_stop_before_it_was_asked_for_asks_for_nothing()
    {
        using var service = Service(created: ScriptedResponse.Json(Ours), listed: "[]");
        using var client = TestClient.Create(service.Address);
        var webhook = new TemporaryWebhook(client, Resources.Partners, "e1", Url);

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => webhook.CreateAsync(cancellationToken: new CancellationToken(canceled: true)));
        await webhook.RemoveAsync();

        Assert.DoesNotContain(service.Sent, sent => sent.StartsWith("POST", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_stop_while_it_is_being_made_waits_for_its_name()
    {
        using var stop = new CancellationTokenSource();
        ScriptedServer service = null!;
        service = new ScriptedServer(async _ =>
        {
            var sent = service.Sent.Last();
            if (sent.StartsWith("POST", StringComparison.Ordinal))
                await stop.CancelAsync();
            return ScriptedResponse.Json(sent.StartsWith("POST", StringComparison.Ordinal) ? Ours : sent.StartsWith("GET", StringComparison.Ordinal) ? "[]" : "");
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

    private static ScriptedServer Service(ScriptedResponse created, string listed, string? after = null)
    {
        ScriptedServer service = null!;
        var asked = false;
        service = new ScriptedServer(_ =>
        {
            var sent = service.Sent.Last();
            if (!sent.StartsWith("POST", StringComparison.Ordinal))
                return ScriptedResponse.Json(!sent.StartsWith("GET", StringComparison.Ordinal) ? "" : asked ? after ?? $"[{Theirs},{Ours}]" : listed);
            asked = true;
            return created;
        });
        return service;
    }
}
