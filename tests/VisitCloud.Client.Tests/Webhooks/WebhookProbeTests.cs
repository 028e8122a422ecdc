using VisitCloud.Client.Webhooks;
using VisitCloud.Tests.Servers;

namespace VisitCloud.Client.Tests.Webhooks;

/// <summary>The results of calls to receivers.</summary>
public sealed class WebhookProbeTests
{
    private static readonly WebhookProbe Probe = new(TimeSpan.FromSeconds(30));

    [Theory]
    [InlineData("https://hooks.engines.example", "https://hooks.engines.example/?expoId=e1&webhookId=w1")]
    [InlineData("https://hooks.engines.example/v/?tenant=7#top", "https://hooks.engines.example/v/?tenant=7&expoId=e1&webhookId=w1")]
    public void The_address_is_the_one_that_the_service_calls(string url, string called)
        => Assert.Equal(called, WebhookProbe.GetAddress(new Uri(url), "e1", "w1").AbsoluteUri);

    [Fact]
    public async Task Status_200_is_a_success_and_no_key_is_sent()
    {
        using var receiver = new ScriptedServer(_ => new ScriptedResponse(200, ""));

        var result = await Probe.CallAsync(WebhookProbe.GetAddress(receiver.Address, "e1", "w1"));

        Assert.Equal((200, null), (result.Status, result.Problem));
        Assert.Equal("GET ?expoId=e1&webhookId=w1", Assert.Single(receiver.Sent));
        Assert.DoesNotContain("Authorization", Assert.Single(receiver.Heads), StringComparison.OrdinalIgnoreCase);
    }

    [Theory]
    [InlineData(204, "must respond with 200")]
    [InlineData(301, "status 301")]
    [InlineData(400, "400")]
    [InlineData(401, "credentials")]
    [InlineData(403, "credentials")]
    [InlineData(404, "this path")]
    [InlineData(405, "GET")]
    [InlineData(500, "failed")]
    [InlineData(502, "does not run")]
    [InlineData(503, "does not run")]
    [InlineData(504, "timed out")]
    public async Task Other_statuses_are_explained(int status, string text)
    {
        using var receiver = new ScriptedServer(_ => new ScriptedResponse(status, ""));

        var result = await Probe.CallAsync(receiver.Address);

        Assert.Equal(status, result.Status);
        Assert.Matches(text, result.Problem);
    }

    [Fact]
    public async Task A_redirect_is_reported_and_not_followed()
    {
        using var receiver = new ScriptedServer(_ => new ScriptedResponse(308, "", ExtraHeaders: "Location: /elsewhere/\r\n"));

        var result = await Probe.CallAsync(receiver.Address);

        Assert.Equal("/elsewhere/", result.Redirect!.AbsolutePath);
        Assert.Contains("does not follow redirects", result.Problem, StringComparison.Ordinal);
        Assert.Single(receiver.Requests);
    }

    [Theory]
    [InlineData("//")]
    [InlineData("http://[")]
    [InlineData("http:///")]
    [InlineData("http:x")]
    [InlineData("mailto:someone")]
    [InlineData("javascript:void(0)")]
    public async Task A_redirect_to_an_invalid_address_is_reported(string location)
    {
        using var receiver = new ScriptedServer(_ => new ScriptedResponse(302, "", ExtraHeaders: $"Location: {location}\r\n"));

        var result = await Probe.CallAsync(receiver.Address);

        Assert.Equal(302, result.Status);
        Assert.NotNull(result.Problem);
    }

    [Fact]
    public async Task A_timeout_is_reported()
    {
        using var receiver = new ScriptedServer(_ => new TaskCompletionSource<ScriptedResponse>().Task);

        var result = await new WebhookProbe(TimeSpan.FromMilliseconds(200)).CallAsync(receiver.Address);

        Assert.Null(result.Status);
        Assert.Contains("0.2 seconds", result.Problem, StringComparison.Ordinal);
        Assert.True(result.IsTimeout);
    }

    [Fact]
    public async Task A_receiver_that_does_not_run_is_reported()
        => Assert.Contains("did not respond: ", (await Probe.CallAsync(FreePort.CreateUnusedAddress())).Problem, StringComparison.Ordinal);

    [Theory]
    [InlineData("localhost", -10, 10, "not issued by an authority that this computer trusts")]
    [InlineData("other.example", -10, 10, "it is for other.example and not for localhost")]
    [InlineData("localhost", -20, -10, "it expired on ")]
    [InlineData("localhost", 10, 20, "it is not valid before ")]
    public async Task An_invalid_certificate_is_described(string name, int fromDay, int toDay, string text)
    {
        using var server = new TlsServer(name, fromDay, toDay);

        var result = await Probe.CallAsync(server.Address);

        Assert.Null(result.Status);
        Assert.Contains(text, result.Certificate, StringComparison.Ordinal);
        Assert.Equal(result.Certificate, result.Problem);
    }
}
