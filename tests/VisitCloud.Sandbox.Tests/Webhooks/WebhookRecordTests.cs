using System.Net;

namespace VisitCloud.Sandbox.Tests.Webhooks;

/// <summary>The records of webhooks.</summary>
public sealed class WebhookRecordTests
{
    private const string Expo = WebhookFixture.Expo;

    [Fact]
    public async Task The_webhook_shows_its_delivery_progress()
    {
        await using var fixture = await WebhookFixture.CreateAsync();
        var webhook = await fixture.CreateWebhookAsync(enabled: false);
        Assert.Equal(0, (long)(await fixture.GetWebhookAsync(webhook))["currentRevision"]!);

        var ada = await fixture.RegisterVisitorAsync();
        var before = await fixture.GetWebhookAsync(webhook);
        await fixture.Client.UpdateAsync($"webhooks/{Expo}/{webhook}", """{"enabled":true}""");
        await fixture.Server.WhenWebhooksIdleAsync();
        var after = await fixture.GetWebhookAsync(webhook);

        Assert.Equal((long)ada["revision"]!, (long)before["currentRevision"]!);
        Assert.Equal(0, (long)before["lastRevision"]!);
        Assert.Null(before["sentTime"]);
        Assert.Equal((long)ada["revision"]!, (long)after["currentRevision"]!);
        Assert.Equal((long)ada["revision"]!, (long)after["lastRevision"]!);
        Assert.Equal("2026-03-10T09:00:00Z", (string)after["sentTime"]!);
        Assert.Equal("wait", (string)after["state"]!);
        var entry = Assert.Single(after["log"]!.AsArray())!;
        Assert.Equal("2026-03-10T09:00:00Z", (string)entry["time"]!);
        Assert.Equal(200, (int)entry["status"]!);
        var listed = Assert.Single(await fixture.Client.GetListAsync($"webhooks/{Expo}"));
        Assert.Equal((long)ada["revision"]!, (long)listed["currentRevision"]!);
    }

    [Fact]
    public async Task A_webhook_can_be_updated_with_all_its_members()
    {
        await using var fixture = await WebhookFixture.CreateAsync();
        var webhook = await fixture.CreateWebhookAsync();
        await fixture.RegisterVisitorAsync();
        var webhookRecord = await fixture.GetWebhookAsync(webhook);
        webhookRecord["enabled"] = false;

        Assert.False((bool)(await fixture.Client.UpdateAsync($"webhooks/{Expo}/{webhook}", webhookRecord.ToJsonString()))["enabled"]!);
    }

    [Fact]
    public async Task Webhooks_start_disabled_and_are_visible_to_their_key_only()
    {
        await using var fixture = await WebhookFixture.CreateAsync(new SandboxOptions { Visitors = 200 });
        using var readOnly = new ApiClient(fixture.Server, "sandbox-readonly");
        var webhook = await readOnly.CreateAsync($"webhooks/{Expo}", """{"type":"visitor","url":"https://x.example/hook"}""");
        var id = (string)webhook["id"]!;

        Assert.False((bool)webhook["enabled"]!);
        Assert.Equal("wait", (string)webhook["state"]!);
        Assert.Equal(0, (long)webhook["lastRevision"]!);
        Assert.Empty(webhook["log"]!.AsArray());
        Assert.False(Assert.Single(await readOnly.GetListAsync($"webhooks/{Expo}")).ContainsKey("log"));
        Assert.Empty(await fixture.Client.GetListAsync($"webhooks/{Expo}"));
        foreach (var method in new[] { HttpMethod.Get, HttpMethod.Put, HttpMethod.Delete })
        {
            using var foreign = await fixture.Client.SendJsonAsync(method, $"webhooks/{Expo}/{id}", "{}");
            Assert.Equal(HttpStatusCode.NotFound, foreign.StatusCode);
        }

        Assert.True((bool)(await readOnly.UpdateAsync($"webhooks/{Expo}/{id}", """{"enabled":true}"""))["enabled"]!);
        using var deleted = await readOnly.SendAsync(HttpMethod.Delete, $"webhooks/{Expo}/{id}");
        Assert.Equal(HttpStatusCode.NoContent, deleted.StatusCode);
        Assert.Empty(await readOnly.GetListAsync($"webhooks/{Expo}"));
    }

    [Fact]
    public async Task Reads_with_webhookId_require_a_webhook_of_the_key_and_type()
    {
        await using var fixture = await WebhookFixture.CreateAsync(new SandboxOptions { Visitors = 200 });
        const string Body = """{"type":"visitor","url":"https://x.example"}""";
        var webhook = (string)(await fixture.Client.CreateAsync($"webhooks/{Expo}", Body))["id"]!;

        Assert.Equal(100, (await fixture.Client.GetListAsync($"visitors/{Expo}?webhookId={webhook}")).Length);
        using var otherType = await fixture.Client.GetAsync($"partners/{Expo}?webhookId={webhook}");
        using var none = await fixture.Client.GetAsync($"visitors/{Expo}?webhookId=nosuch");
        Assert.Equal(HttpStatusCode.BadRequest, otherType.StatusCode);
        Assert.Equal(HttpStatusCode.BadRequest, none.StatusCode);
    }
}
