using System.Management.Automation;
using VisitCloud.PowerShell.Tests.Engine;
using VisitCloud.Sandbox;
using VisitCloud.Tests.Servers;

namespace VisitCloud.PowerShell.Tests.Webhooks;

/// <summary>The webhooks that a receiver uses and creates, and the calls that it refuses.</summary>
public sealed class ReceiveSetupTests : IAsyncLifetime
{
    private WebhookTestContext _context = null!;

    public async Task InitializeAsync() => _context = await WebhookTestContext.CreateAsync();

    public Task DisposeAsync() => _context.DisposeAsync().AsTask();

    [Theory]
    [InlineData("Receive-VisitWebhook -TimeoutSec 1")]
    [InlineData("Get-VisitWebhook | Receive-VisitWebhook -TimeoutSec 1")]
    [InlineData("Get-VisitExpo $args[1] | Receive-VisitWebhook -TimeoutSec 1")]
    [InlineData("$args[0] | Receive-VisitWebhook -TimeoutSec 1")]
    [InlineData("@{ Id = $args[0]; ExpoId = $args[1] } | Receive-VisitWebhook -TimeoutSec 1")]
    public async Task Webhooks_can_be_specified_or_piped_and_TimeoutSec_ends_the_receiver(string script)
    {
        var id = await _context.CreateWebhookAsync();
        var receiving = await _context.ReceiveAsync(script, id, WebhookTestContext.Expo);

        Assert.Empty(receiving.WaitForEnd().MustSucceed().Output);
    }

    [Theory]
    [InlineData("Receive-VisitWebhook", "VisitWebhookMissing")]
    [InlineData("Receive-VisitWebhook 34bg2hx3fla87", "VisitWebhookMissing")]
    [InlineData("Get-VisitWebhook | Receive-VisitWebhook", "VisitWebhookMissing")]
    [InlineData("$null | Receive-VisitWebhook", "VisitWebhookMissing")]
    [InlineData("'34bg2hx3fla87' | Receive-VisitWebhook 34bg2hx3fla88", "VisitInputNotUsed")]
    [InlineData("Receive-VisitWebhook -SecretPath $env:NOT_SET_ANYWHERE", "VisitSecretPathUnusable")]
    [InlineData("Receive-VisitWebhook -Type visitor -PublicUrl https://x.example/ -SecretPath $null", "VisitSecretPathUnusable")]
    [InlineData("Receive-VisitWebhook -ListenUri 0.0.0.0:8787", "VisitListenUriInvalid")]
    [InlineData("Receive-VisitWebhook -ListenUri visit", "VisitListenUriInvalid")]
    [InlineData("Receive-VisitWebhook -ListenUri localhost:8787", "VisitListenUriInvalid")]
    [InlineData(
        "Receive-VisitWebhook -Type visitor -PublicUrl https://x.example/ -ListenUri https://127.0.0.1:8787/",
        "VisitListenUriInvalid")]
    [InlineData("Receive-VisitWebhook -Type visitor -PublicUrl ftp://x.example/", "VisitPublicUrlInvalid")]
    [InlineData("Receive-VisitWebhook -Type robot -PublicUrl https://x.example/", "VisitTypeUnknown")]
    [InlineData("Receive-VisitWebhook -Type label -PublicUrl https://x.example/", "VisitTypeUnknown")]
    [InlineData("Receive-VisitWebhook -Type visitor -PublicUrl https://x.example/ -SecretPath short", "VisitSecretPathUnusable")]
    [InlineData("Receive-VisitWebhook -Type visitor -PublicUrl https://x.example/ -AllowedAddress nobody", "VisitAllowedAddressInvalid")]
    [InlineData("Receive-VisitWebhook -OutBuffer 10", "VisitOutBufferNotAllowed")]
    public void Invalid_parameters_are_a_terminating_error(string script, string id)
    {
        var error = _context.Shell.Run(script).TerminatingError;

        Assert.StartsWith(id, error.FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.Empty(_context.Shell.Run("Get-VisitWebhook").MustSucceed().Output);
    }

    [Theory]
    [InlineData("https://127.0.0.1:8787/visit/")]
    [InlineData("http://nowhere.example:8787/visit/")]
    [InlineData("visit")]
    public void A_secret_is_in_no_error(string address)
    {
        const string Secret = "ThisIsMySecretPath_0123";
        var error = _context.Shell.Run(
            "Receive-VisitWebhook -ListenUri $args[0] -SecretPath $args[1] -Type visitor -PublicUrl https://x.example/",
            address,
            Secret).TerminatingError;

        Assert.StartsWith("VisitListenUriInvalid", error.FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.DoesNotContain("ThisIsMy", $"{error} {error.Exception} {error.TargetObject}", StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_webhook_that_calls_another_path_is_one_warning()
    {
        var id = await _context.CreateWebhookAsync();
        var receiving = await _context.ReceiveAsync("Receive-VisitWebhook -SecretPath ThisIsMySecretPath_0123");

        Assert.Equal(
            404,
            await RawConnection.SendRequestAsync(
                _context.Port, RawConnection.FormatGet($"/elsewhere/?expoId={WebhookTestContext.Expo}&webhookId=00000")));
        Assert.Equal(
            404,
            await RawConnection.SendRequestAsync(
                _context.Port, RawConnection.FormatGet($"/visit/?expoId={WebhookTestContext.Expo}&webhookId={id}")));
        await receiving.WaitForWarningAsync("-SecretPath");
        Assert.Equal(
            404,
            await RawConnection.SendRequestAsync(
                _context.Port, RawConnection.FormatGet($"/visit/?expoId={WebhookTestContext.Expo}&webhookId={id}")));
        receiving.Stop();

        Assert.DoesNotContain("ThisIsMy", Assert.Single(receiving.WaitForEnd().Warnings), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_port_in_use_is_an_error_and_creates_no_webhook()
    {
        var id = await _context.CreateWebhookAsync();
        var receiving = await _context.ReceiveAsync("Receive-VisitWebhook");

        using var second = Shell.Connected(_context.Server.BaseAddress, $"-ExpoId {WebhookTestContext.Expo}");
        var error = second.Run(
            "Receive-VisitWebhook -Type partner -PublicUrl $args[0] -ListenUri $args[0]", _context.ReceiverUrl).TerminatingError;
        receiving.Stop();

        Assert.StartsWith("VisitListenFailed", error.FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.EndsWith("-ListenUri.", error.ToString(), StringComparison.Ordinal);
        Assert.Equal(id, _context.Shell.Run("(Get-VisitWebhook).Id").MustSucceed().Single.BaseObject);
    }

    [Fact]
    public async Task A_webhook_that_is_not_called_is_a_warning()
    {
        var id = await _context.CreateWebhookAsync();
        _context.Shell.Run("Set-VisitWebhook $args[0] -Enabled:$false", id).MustSucceed();

        var outcome = (await _context.ReceiveAsync("Receive-VisitWebhook -TimeoutSec 1")).WaitForEnd().MustSucceed();

        Assert.Contains("-Enabled", Assert.Single(outcome.Warnings), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("-MaximumCalls 1", false)]
    [InlineData("| ForEach-Object { throw 'no' }", false)]
    [InlineData("| ForEach-Object { break }", false)]
    [InlineData("", true)]
    public async Task A_temporary_webhook_exists_only_while_the_receiver_listens(string rest, bool stopped)
    {
        _context.Register("One");
        var receiving = await _context.ReceiveAsync(
            $"do {{ Receive-VisitWebhook -Type visitor -PublicUrl {_context.ReceiverUrl} {rest} }} while ($false)");
        await receiving.WaitForVerboseAsync("Created the webhook");
        if (stopped)
        {
            await receiving.WaitForOutputAsync(1);
            receiving.Stop();
        }

        var outcome = receiving.WaitForEnd();

        Assert.Empty(await _context.Api.ListAsync($"webhooks/{WebhookTestContext.Expo}"));
        await _context.Server.WhenWebhooksIdleAsync();
        var call = _context.Server.WebhookCalls[0];
        Assert.NotNull(call.Status);
        Assert.Matches("^/visit/[A-Za-z0-9_-]{32}$", call.Url.AbsolutePath);
        Assert.DoesNotContain(call.Url.Segments[^1], string.Join("\n", outcome.Verbose), StringComparison.Ordinal);
    }

    [Fact]
    public async Task WhatIf_creates_no_webhook_and_returns_at_once()
    {
        await _context.CreateWebhookAsync();

        const string Script = "Receive-VisitWebhook -WhatIf; Receive-VisitWebhook -Type visitor -PublicUrl https://x.example/ -WhatIf";
        Assert.Empty(_context.Shell.Run(Script).MustSucceed().Output);
        Assert.Single(await _context.Api.ListAsync($"webhooks/{WebhookTestContext.Expo}"));
    }

    [Fact]
    public async Task Only_allowed_addresses_can_call()
    {
        await _context.CreateWebhookAsync();
        var receiving = await _context.ReceiveAsync("Receive-VisitWebhook -AllowedAddress VisitCloud, 192.0.2.0/24");
        await _context.RunNextCallAsync();
        receiving.Stop();

        Assert.Equal(403, _context.Server.WebhookCalls[^1].Status);
    }
}
