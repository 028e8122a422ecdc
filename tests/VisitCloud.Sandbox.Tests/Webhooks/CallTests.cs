using System.Net;
using System.Text.Json.Nodes;

namespace VisitCloud.Sandbox.Tests.Webhooks;

/// <summary>When a webhook is called, and how.</summary>
public sealed class CallTests
{
    private const string Expo = Stage.Expo;

    [Theory]
    [InlineData("", "")]
    [InlineData("?", "")]
    [InlineData("?key=a%26b&c=d%20e", "key=a%26b&c=d%20e&")]
    [InlineData("#part", "")]
    public async Task A_new_one_is_called_by_GET_without_a_body_and_its_query_is_kept(string query, string kept)
    {
        await using var stage = await Stage.SetAsync();

        var webhook = await stage.HookAsync(query: query);

        Assert.Equal([$"GET /hook?{kept}expoId={Expo}&webhookId={webhook} 0"], stage.Receiver.Calls);
    }

    [Fact]
    public async Task One_that_is_disabled_is_called_when_it_is_enabled()
    {
        await using var stage = await Stage.SetAsync();
        var webhook = await stage.HookAsync(enabled: false);
        var ada = await stage.RegisterAsync();
        Assert.Empty(stage.Receiver.Calls);

        await stage.Visitor.UpdateAsync($"webhooks/{Expo}/{webhook}", """{"enabled":true}""");
        await stage.Server.WhenWebhooksIdleAsync();

        Assert.Single(stage.Receiver.Calls);
        Assert.Equal([(string)ada["id"]!], stage.DeliveredIds());
    }

    [Fact]
    public async Task One_that_was_disabled_or_deleted_is_called_no_more()
    {
        await using var stage = await Stage.SetAsync();
        var disabled = await stage.HookAsync();
        var deleted = await stage.HookAsync();
        stage.Receiver.Calls.Clear();

        await stage.Visitor.UpdateAsync($"webhooks/{Expo}/{disabled}", """{"enabled":false}""");
        using var gone = await stage.Visitor.SendAsync(HttpMethod.Delete, $"webhooks/{Expo}/{deleted}");
        await stage.RegisterAsync();

        Assert.Equal(HttpStatusCode.NoContent, gone.StatusCode);
        Assert.Empty(stage.Receiver.Calls);
    }

    [Theory]
    [InlineData("visitor", "visitors", """{"contact":{"lastName":"Lovelace"}}""")]
    [InlineData("partner", "partners", """{"name":"Analytical Engines"}""")]
    [InlineData("content", "contents", """{"type":"info","name":"Where to park"}""")]
    [InlineData("activity", "activities", """{"name":"Tea","start":"2026-03-10T15:00:00Z","end":"2026-03-10T16:00:00Z"}""")]
    public async Task A_change_calls_the_webhooks_of_its_type_and_event(string type, string endpoint, string body)
    {
        await using var stage = await Stage.SetAsync(new SandboxOptions { Visitors = 20 });
        stage.Receiver.Answer = context => stage.ReadAsync(context, endpoint, "");
        var webhook = await stage.HookAsync(type);
        stage.Receiver.Calls.Clear();
        stage.Delivered.Clear();
        var other = (string)(await stage.Visitor.ListAsync("expos"))[1]["id"]!;

        await stage.Visitor.CreateAsync($"labels/{Expo}", """{"name":"of another type"}""");
        await stage.Visitor.CreateAsync($"{endpoint}/{other}", body);
        await stage.Server.WhenWebhooksIdleAsync();
        Assert.Empty(stage.Receiver.Calls);

        var made = await stage.Visitor.CreateAsync($"{endpoint}/{Expo}", body);
        await stage.Server.WhenWebhooksIdleAsync();
        Assert.Equal([$"GET /hook?expoId={Expo}&webhookId={webhook} 0"], stage.Receiver.Calls);
        Assert.Equal([(string)made["id"]!], stage.DeliveredIds());
    }

    [Fact]
    public async Task A_change_while_it_is_called_calls_it_again_afterwards()
    {
        await using var stage = await Stage.SetAsync();
        await stage.HookAsync();
        stage.Receiver.Calls.Clear();
        JsonObject? grace = null;
        stage.Receiver.Answer = async context =>
        {
            await stage.ReadAsync(context);
            grace ??= await stage.Visitor.CreateAsync($"visitors/{Expo}", """{"contact":{"lastName":"Hopper"}}""");
        };

        var ada = await stage.RegisterAsync();

        Assert.Equal(2, stage.Receiver.Calls.Count);
        Assert.Equal([(string)ada["id"]!, (string)grace!["id"]!], stage.DeliveredIds());
    }

    [Fact]
    public async Task Several_webhooks_do_not_wait_for_each_other()
    {
        await using var stage = await Stage.SetAsync();
        var release = new TaskCompletionSource();
        var arrived = new TaskCompletionSource();
        var done = new TaskCompletionSource();
        var healthy = await stage.HookAsync();
        var slow = await stage.HookAsync(query: "?slow");
        var broken = await stage.HookAsync(query: "?broken");
        stage.Receiver.Answer = async context =>
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

            await stage.ReadAsync(context);
            done.TrySetResult();
        };

        var ada = await stage.Visitor.CreateAsync($"visitors/{Expo}", """{"contact":{"lastName":"Lovelace"}}""");
        await Task.WhenAll(arrived.Task, done.Task);
        Assert.NotEqual((long)ada["revision"]!, (long)(await stage.WebhookAsync(slow))["lastRevision"]!);
        release.SetResult();
        await stage.Server.WhenWebhooksIdleAsync();

        Assert.Equal((long)ada["revision"]!, (long)(await stage.WebhookAsync(healthy))["lastRevision"]!);
        Assert.Equal((long)ada["revision"]!, (long)(await stage.WebhookAsync(slow))["lastRevision"]!);
        Assert.Equal(1, (int)(await stage.WebhookAsync(broken))["errorCount"]!);
    }

    [Theory]
    [InlineData("https://x.example/hook")]
    [InlineData("http://192.0.2.7/hook")]
    [InlineData("http://127.0.0.1.x.example/hook")]
    [InlineData("http://[2001:db8::1]/hook")]
    public async Task Another_machine_is_not_called(string url)
    {
        await using var stage = await Stage.SetAsync();

        var webhook = await stage.Visitor.CreateAsync($"webhooks/{Expo}", new JsonObject { ["type"] = "visitor", ["url"] = url, ["enabled"] = true }.ToJsonString());
        await stage.Server.WhenWebhooksIdleAsync();

        Assert.Contains("--webhooks-anywhere", Assert.Single(stage.Server.WebhookCalls).Error);
        Assert.Equal(1, (int)(await stage.WebhookAsync((string)webhook["id"]!))["errorCount"]!);
    }

    [Fact]
    public async Task Another_machine_is_looked_for_when_that_is_switched_on()
    {
        await using var stage = await Stage.SetAsync(new SandboxOptions { Visitors = 0, WebhooksAnywhere = true });

        await stage.Visitor.CreateAsync($"webhooks/{Expo}", """{"type":"visitor","url":"http://nobody.invalid/","enabled":true}""");
        await stage.Server.WhenWebhooksIdleAsync();

        Assert.DoesNotContain("--webhooks-anywhere", Assert.Single(stage.Server.WebhookCalls).Error);
    }

    [Theory]
    [InlineData("localhost")]
    [InlineData("127.0.0.1")]
    public async Task This_machine_is_called_by_each_of_its_names(string host)
    {
        await using var stage = await Stage.SetAsync();
        var url = new UriBuilder(stage.Receiver.Url) { Host = host };

        await stage.Visitor.CreateAsync($"webhooks/{Expo}", new JsonObject { ["type"] = "visitor", ["url"] = url.ToString(), ["enabled"] = true }.ToJsonString());
        await stage.Server.WhenWebhooksIdleAsync();

        Assert.Equal(200, Assert.Single(stage.Server.WebhookCalls).Status);
    }
}
