using VisitCloud.Client.Webhooks;
using VisitCloud.Tests.Servers;

namespace VisitCloud.Client.Tests.Webhooks;

/// <summary>What is said of a receiver's answer.</summary>
public sealed class WebhookProbeTests
{
    private static readonly WebhookProbe Probe = new(TimeSpan.FromSeconds(30));

    [Theory]
    [InlineData("https://hooks.engines.example", "https://hooks.engines.example/?expoId=e1&webhookId=w1")]
    [InlineData("https://hooks.engines.example/visit/?tenant=7#top", "https://hooks.engines.example/visit/?tenant=7&expoId=e1&webhookId=w1")]
    public void The_address_is_the_one_that_the_service_calls(string url, string called)
        => Assert.Equal(called, WebhookProbe.AddressOf(new Uri(url), "e1", "w1").AbsoluteUri);

    [Fact]
    public async Task Status_200_is_fine_and_no_key_goes_along()
    {
        using var receiver = new ScriptedServer(_ => new ScriptedResponse(200, ""));

        var answer = await Probe.CallAsync(WebhookProbe.AddressOf(receiver.Address, "e1", "w1"));

        Assert.Equal((200, null), (answer.Status, answer.Problem));
        Assert.Equal("GET ?expoId=e1&webhookId=w1", Assert.Single(receiver.Sent));
        Assert.DoesNotContain("Authorization", Assert.Single(receiver.Heads), StringComparison.OrdinalIgnoreCase);
    }

    [Theory]
    [InlineData(204, "Only status 200")]
    [InlineData(301, "status 301|did not answer 200")]
    [InlineData(400, "400")]
    [InlineData(401, "credentials")]
    [InlineData(403, "credentials")]
    [InlineData(404, "this path")]
    [InlineData(405, "no GET")]
    [InlineData(500, "failed")]
    [InlineData(502, "not there")]
    [InlineData(503, "not there")]
    [InlineData(504, "waited too long")]
    public async Task Any_other_status_is_explained(int status, string words)
    {
        using var receiver = new ScriptedServer(_ => new ScriptedResponse(status, ""));

        var answer = await Probe.CallAsync(receiver.Address);

        Assert.Equal(status, answer.Status);
        Assert.Matches(words, answer.Problem);
    }

    [Fact]
    public async Task A_redirect_is_told_and_not_followed()
    {
        using var receiver = new ScriptedServer(_ => new ScriptedResponse(308, "", ExtraHeaders: "Location: /elsewhere/\r\n"));

        var answer = await Probe.CallAsync(receiver.Address);

        Assert.Equal("/elsewhere/", answer.Redirect!.AbsolutePath);
        Assert.Contains("follows no redirect", answer.Problem, StringComparison.Ordinal);
        Assert.Single(receiver.Requests);
    }

    [Theory]
    [InlineData("//")]
    [InlineData("http://[")]
    [InlineData("http:///")]
    [InlineData("http:x")]
    [InlineData("mailto:someone")]
    [InlineData("javascript:void(0)")]
    public async Task A_redirect_to_no_address_is_told_too(string location)
    {
        using var receiver = new ScriptedServer(_ => new ScriptedResponse(302, "", ExtraHeaders: $"Location: {location}\r\n"));

        var answer = await Probe.CallAsync(receiver.Address);

        Assert.Equal(302, answer.Status);
        Assert.NotNull(answer.Problem);
    }

    [Fact]
    public async Task No_answer_in_time_is_none()
    {
        using var receiver = new ScriptedServer(_ => new TaskCompletionSource<ScriptedResponse>().Task);

        var answer = await new WebhookProbe(TimeSpan.FromMilliseconds(200)).CallAsync(receiver.Address);

        Assert.Null(answer.Status);
        Assert.Contains("within 0.2 s", answer.Problem, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nobody_there_is_told()
        => Assert.StartsWith("There was no answer: ", (await Probe.CallAsync(FreePort.CreateUnusedAddress())).Problem, StringComparison.Ordinal);

    [Theory]
    [InlineData("localhost", -10, 10, "not issued by an authority that this computer trusts")]
    [InlineData("other.example", -10, 10, "it is for other.example and not for localhost")]
    [InlineData("localhost", -20, -10, "it expired on ")]
    [InlineData("localhost", 10, 20, "it is not valid before ")]
    public async Task What_is_wrong_with_a_certificate_is_told(string name, int fromDay, int toDay, string words)
    {
        using var server = new TlsServer(name, fromDay, toDay);

        var answer = await Probe.CallAsync(server.Address);

        Assert.Null(answer.Status);
        Assert.Contains(words, answer.Certificate, StringComparison.Ordinal);
        Assert.Equal(answer.Certificate, answer.Problem);
    }
}
