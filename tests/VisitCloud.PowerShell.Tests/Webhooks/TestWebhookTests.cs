using System.Management.Automation;
using VisitCloud.PowerShell.Tests.Engine;
using VisitCloud.Tests.Servers;

namespace VisitCloud.PowerShell.Tests.Webhooks;

/// <summary>Test-VisitWebhook calls a receiver as the service does.</summary>
public sealed class TestWebhookTests
{
    [Fact]
    public void A_receiver_that_responds_with_status_200_passes_without_a_session_and_a_key()
    {
        using var receiver = new ScriptedServer(_ => new ScriptedResponse(200, ""));
        using var shell = Shell.Open();

        var test = shell.Run("Test-VisitWebhook $args[0] -ExpoId e1 -WebhookId w1", receiver.Address).MustSucceed().Single;

        Assert.Equal(
            (true, 200, null),
            ((bool)test.Properties["Success"].Value, (int)test.Properties["StatusCode"].Value, test.Properties["Problem"].Value));
        Assert.Equal("GET ?expoId=e1&webhookId=w1", Assert.Single(receiver.Sent));
        Assert.DoesNotContain("Authorization", Assert.Single(receiver.Heads), StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task Webhooks_in_the_pipeline_are_called_with_their_own_address_id_and_event()
    {
        await using var context = await WebhookTestContext.CreateAsync();
        using var receiver = new ScriptedServer(_ => new ScriptedResponse(503, ""));
        var id = await context.CreateWebhookAsync(url: new Uri(receiver.Address, "?tenant=7"));
        receiver.Sent.Clear();

        var test = context.Shell.Run("Get-VisitWebhook | Test-VisitWebhook").MustSucceed().Single;

        Assert.Equal((false, 503), ((bool)test.Properties["Success"].Value, (int)test.Properties["StatusCode"].Value));
        Assert.Equal($"GET ?tenant=7&expoId={WebhookTestContext.Expo}&webhookId={id}", Assert.Single(receiver.Sent));
    }

    [Theory]
    [InlineData("@{ Url = $args[0]; Id = 'w1'; ExpoId = 'e1' } | Test-VisitWebhook")]
    [InlineData("[pscustomobject]@{ Url = $args[0]; WebhookId = 'w1'; ExpoId = 'e1' } | Test-VisitWebhook")]
    [InlineData("@{ Url = 'https://old.example/'; Id = 'w1' } | Test-VisitWebhook $args[0] -ExpoId e1")]
    [InlineData("$args[0] | Test-VisitWebhook -WebhookId w1 -ExpoId e1")]
    public void Rows_and_addresses_are_piped(string script)
    {
        using var receiver = new ScriptedServer(_ => new ScriptedResponse(200, ""));
        using var shell = Shell.Open();

        shell.Run(script, receiver.Address).MustSucceed();

        Assert.Equal("GET ?expoId=e1&webhookId=w1", Assert.Single(receiver.Sent));
    }

    [Theory]
    [InlineData("Test-VisitWebhook")]
    [InlineData("@{ Id = 'w1' } | Test-VisitWebhook")]
    public void A_missing_address_is_an_error(string script)
    {
        using var shell = Shell.Open();

        Assert.StartsWith("VisitUrlMissing", Assert.Single(shell.Run(script).Errors).FullyQualifiedErrorId, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_receiver_of_the_module_refuses_an_unknown_webhook()
    {
        await using var context = await WebhookTestContext.CreateAsync();
        await context.CreateWebhookAsync();
        var receiving = await context.ReceiveAsync("Receive-VisitWebhook");
        using var shell = Shell.Open();

        var test = shell.Run("Test-VisitWebhook $args[0]", context.ReceiverUrl).MustSucceed().Single;
        receiving.Stop();

        Assert.Equal(404, test.Properties["StatusCode"].Value);
    }

    [Fact]
    public void An_invalid_address_is_an_error_and_the_next_address_is_tested()
    {
        using var receiver = new ScriptedServer(_ => new ScriptedResponse(200, ""));
        using var shell = Shell.Open();

        var outcome = shell.Run("'nonsense', 'file:///etc/passwd', $args[0] | Test-VisitWebhook", receiver.Address.AbsoluteUri);

        Assert.Equal(2, outcome.Errors.Count);
        Assert.All(outcome.Errors, error => Assert.StartsWith("VisitUrlInvalid", error.FullyQualifiedErrorId, StringComparison.Ordinal));
        Assert.True((bool)outcome.Single.Properties["Success"].Value);
    }

    [Fact]
    public async Task A_stop_ends_the_test_at_once()
    {
        var asked = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        using var receiver = new ScriptedServer(_ =>
        {
            asked.SetResult();
            return new TaskCompletionSource<ScriptedResponse>().Task;
        });
        using var shell = Shell.Open();
        var testing = shell.Start("Test-VisitWebhook $args[0]", receiver.Address);
        await asked.Task;

        testing.Stop();

        Assert.IsType<PipelineStoppedException>(testing.WaitForEnd().Terminating);
    }
}
