using System.Net;
using System.Text.Json.Nodes;

namespace VisitCloud.Sandbox.Tests.Webhooks;

/// <summary>When and how webhooks are called.</summary>
public sealed class CallTests
{
    private const string Expo = WebhookFixture.Expo;

    [Theory]
    [InlineData("", "")]
    [InlineData("?", "")]
    [InlineData("?key=a%26b&c=d%20e", "key=a%26b&c=d%20e&")]
    [InlineData("#part", "")]
    public async Task A_new_webhook_is_called_with_GET_and_its_query_is_preserved(string query, string kept)
    {
        await using var fixture = await WebhookFixture.CreateAsync();

        var webhook = await fixture.CreateWebhookAsync(query: query);

        Assert.Equal([$"GET /hook?{kept}expoId={Expo}&webhookId={webhook} 0"], fixture.Receiver.Calls);
    }

    [Fact]
    public async Task A_disabled_webhook_is_called_when_it_is_enabled()
    {
        await using var fixture = await WebhookFixture.CreateAsync();
        var webhook = await fixture.CreateWebhookAsync(enabled: false);
        var ada = await fixture.RegisterVisitorAsync();
        Assert.Empty(fixture.Receiver.Calls);

        await fixture.Client.UpdateAsync($"webhooks/{Expo}/{webhook}", """{"enabled":true}""");
        await fixture.Server.WhenWebhooksIdleAsync();

        Assert.Single(fixture.Receiver.Calls);
        Assert.Equal([(string)ada["id"]!], fixture.DeliveredIds());
    }

    [Fact]
    public async Task A_disabled_or_deleted_webhook_is_not_called()
    {
        await using var fixture = await WebhookFixture.CreateAsync();
        var disabled = await fixture.CreateWebhookAsync();
        var deleted = await fixture.CreateWebhookAsync();
        fixture.Receiver.Calls.Clear();

        await fixture.Client.UpdateAsync($"webhooks/{Expo}/{disabled}", """{"enabled":false}""");
        using var gone = await fixture.Client.SendAsync(HttpMethod.Delete, $"webhooks/{Expo}/{deleted}");
        await fixture.RegisterVisitorAsync();

        Assert.Equal(HttpStatusCode.NoContent, gone.StatusCode);
        Assert.Empty(fixture.Receiver.Calls);
    }

    [Theory]
    [InlineData("visitor", "visitors", """{"contact":{"lastName":"Lovelace"}}""")]
    [InlineData("partner", "partners", """{"name":"Analytical Engines"}""")]
    [InlineData("content", "contents", """{"type":"info","name":"Where to park"}""")]
    [InlineData("activity", "activities", """{"name":"Tea","start":"2026-03-10T15:00:00Z","end":"2026-03-10T16:00:00Z"}""")]
    public async Task A_change_calls_the_webhooks_of_its_type_and_event(string type, string endpoint, string body)
    {
        await using var fixture = await WebhookFixture.CreateAsync(new SandboxOptions { Visitors = 20 });
        fixture.Receiver.Handler = context => fixture.ReadPageAsync(context, endpoint, "");
        var webhook = await fixture.CreateWebhookAsync(type);
        fixture.Receiver.Calls.Clear();
        fixture.Delivered.Clear();
        var other = (string)(await fixture.Client.GetListAsync("expos"))[1]["id"]!;

        await fixture.Client.CreateAsync($"labels/{Expo}", """{"name":"of another type"}""");
        await fixture.Client.CreateAsync($"{endpoint}/{other}", body);
        await fixture.Server.WhenWebhooksIdleAsync();
        Assert.Empty(fixture.Receiver.Calls);

        var made = await fixture.Client.CreateAsync($"{endpoint}/{Expo}", body);
        await fixture.Server.WhenWebhooksIdleAsync();
        Assert.Equal([$"GET /hook?expoId={Expo}&webhookId={webhook} 0"], fixture.Receiver.Calls);
        Assert.Equal([(string)made["id"]!], fixture.DeliveredIds());
    }

    [Fact]
    public async Task A_change_during_a_call_causes_another_call()
    {
        await using var fixture = await WebhookFixture.CreateAsync();
        await fixture.CreateWebhookAsync();
        fixture.Receiver.Calls.Clear();
        JsonObject? grace = null;
        fixture.Receiver.Handler = async context =>
        {
            await fixture.ReadPageAsync(context);
            grace ??= await fixture.Client.CreateAsync($"visitors/{Expo}", """{"contact":{"lastName":"Hopper"}}""");
        };

        var ada = await fixture.RegisterVisitorAsync();

        Assert.Equal(2, fixture.Receiver.Calls.Count);
        Assert.Equal([(string)ada["id"]!, (string)grace!["id"]!], fixture.DeliveredIds());
    }

    [Fact]
    public async Task Webhooks_do_not_wait_for_each_other()
    {
        await using var fixture = await WebhookFixture.CreateAsync();
        var release = new TaskCompletionSource();
        var arrived = new TaskCompletionSource();
        var done = new TaskCompletionSource();
        var healthy = await fixture.CreateWebhookAsync();
        var slow = await fixture.CreateWebhookAsync(query: "?slow");
        var broken = await fixture.CreateWebhookAsync(query: "?broken");
        fixture.Receiver.Handler = async context =>
        {
            if (context.Request.Query.ContainsKey("slow"))
            {
                arrived.SetResult();
                await release.Task;
            }

            if (context.Request.Query.ContainsKey("broken"))
            {
                context.Response.StatusCode = 500;
                return;
            }

            await fixture.ReadPageAsync(context);
            done.TrySetResult();
        };

        var ada = await fixture.Client.CreateAsync($"visitors/{Expo}", """{"contact":{"lastName":"Lovelace"}}""");
        await Task.WhenAll(arrived.Task, done.Task);
        Assert.NotEqual((long)ada["revision"]!, (long)(await fixture.GetWebhookAsync(slow))["lastRevision"]!);
        release.SetResult();
        await fixture.Server.WhenWebhooksIdleAsync();

        Assert.Equal((long)ada["revision"]!, (long)(await fixture.GetWebhookAsync(healthy))["lastRevision"]!);
        Assert.Equal((long)ada["revision"]!, (long)(await fixture.GetWebhookAsync(slow))["lastRevision"]!);
        Assert.Equal(1, (int)(await fixture.GetWebhookAsync(broken))["errorCount"]!);
    }

    [Theory]
    [InlineData("https://x.example/hook")]
    [InlineData("http://192.0.2.7/hook")]
    [InlineData("http://127.0.0.1.x.example/hook")]
    [InlineData("http://[2001:db8::1]/hook")]
    public async Task Other_machines_are_not_called(string url)
    {
        await using var fixture = await WebhookFixture.CreateAsync();

        var body = new JsonObject { ["type"] = "visitor", ["url"] = url, ["enabled"] = true };
        var webhook = await fixture.Client.CreateAsync($"webhooks/{Expo}", body.ToJsonString());
        await fixture.Server.WhenWebhooksIdleAsync();

        Assert.Contains("--webhooks-anywhere", Assert.Single(fixture.Server.WebhookCalls).Error);
        Assert.Equal(1, (int)(await fixture.GetWebhookAsync((string)webhook["id"]!))["errorCount"]!);
    }

    [Fact]
    public async Task Other_machines_are_called_if_allowed()
    {
        await using var fixture = await WebhookFixture.CreateAsync(new SandboxOptions { Visitors = 0, AllowRemoteWebhooks = true });

        await fixture.Client.CreateAsync($"webhooks/{Expo}", """{"type":"visitor","url":"http://nobody.invalid/","enabled":true}""");
        await fixture.Server.WhenWebhooksIdleAsync();

        var error = Assert.Single(fixture.Server.WebhookCalls).Error;
        Assert.NotNull(error);
        Assert.DoesNotContain("--webhooks-anywhere", error);
    }

    [Theory]
    [InlineData("localhost")]
    [InlineData("127.0.0.1")]
    public async Task Loopback_names_and_addresses_are_called(string host)
    {
        await using var fixture = await WebhookFixture.CreateAsync();
        var url = new UriBuilder(fixture.Receiver.Url) { Host = host };

        var body = new JsonObject { ["type"] = "visitor", ["url"] = url.ToString(), ["enabled"] = true };
        await fixture.Client.CreateAsync($"webhooks/{Expo}", body.ToJsonString());
        await fixture.Server.WhenWebhooksIdleAsync();

        Assert.Equal(200, Assert.Single(fixture.Server.WebhookCalls).Status);
    }
}
