using System.Management.Automation;
using VisitCloud.PowerShell.Tests.Engine;
using VisitCloud.Sandbox;
using VisitCloud.Tests.Servers;

namespace VisitCloud.PowerShell.Tests.Webhooks;

/// <summary>Receiving calls: a call is answered 200 when the pipeline has taken its records, and in no other case.</summary>
public sealed class ReceiveTests : IAsyncLifetime
{
    private Stage _stage = null!;

    public async Task InitializeAsync() => _stage = await Stage.SetAsync();

    public Task DisposeAsync() => _stage.DisposeAsync().AsTask();

    [Fact]
    public async Task Records_come_through_the_pipeline_with_their_type_and_event_and_the_call_is_answered_200()
    {
        var visitors = await _stage.HookAsync();
        await _stage.HookAsync("partner");
        var ada = _stage.Register("Lovelace");

        var receiving = await _stage.ReceiveAsync("Receive-VisitWebhook -MaximumCalls 2 | Where-Object { $_.PSTypeNames[0] -eq 'VisitCloud.Visitor' }");
        await _stage.CallAgainAsync();
        var outcome = receiving.End().MustSucceed();

        Assert.Equal(("VisitCloud.Visitor", ada, Stage.Expo), (outcome.Single.TypeNames[0], outcome.Single.Properties["Id"].Value, outcome.Single.Properties["ExpoId"].Value));
        Assert.Equal([null, null, 200, 200], _stage.Answers.Order());
        var webhook = await _stage.WebhookAsync(visitors);
        Assert.Equal((long)webhook["currentRevision"]!, (long)webhook["lastRevision"]!);
    }

    [Fact]
    public async Task Two_hundred_and_fifty_come_in_three_calls_in_order()
    {
        await using var stage = await Stage.SetAsync(visitors: 250);
        await stage.HookAsync();
        var expected = await stage.Api.ListAsync($"visitors/{Stage.Expo}?registrationStates={string.Join(",", KnownStates)}");

        var receiving = await stage.ReceiveAsync("Receive-VisitWebhook -MaximumCalls 3");
        await stage.CallAgainAsync();
        var outcome = receiving.End().MustSucceed();

        Assert.Equal(expected.Select(visitor => (long)visitor["revision"]!), outcome.All("Revision").Cast<long>());
        Assert.Contains("denied", outcome.All("RegistrationState"));
        Assert.Equal([null, 200, 200, 200], stage.Answers);
    }

    [Theory]
    [InlineData("ForEach-Object { if ($_.Contact.LastName -eq 'Two') { throw 'the database is gone' } }", 500)]
    [InlineData("ForEach-Object { if ($_.Contact.LastName -eq 'Two') { Get-Command Get-Nothing -ErrorAction Stop } }", 500)]
    [InlineData("ForEach-Object { break }", 503)]
    [InlineData("ForEach-Object { $_ } | ForEach-Object { if ($_.Contact.LastName -eq 'Three') { break } }", 503)]
    public async Task What_the_pipeline_did_not_take_to_the_end_is_not_answered_200_and_comes_again(string pipeline, int status)
    {
        var webhook = await _stage.HookAsync();
        foreach (var name in new[] { "One", "Two", "Three" })
            _stage.Register(name);

        var receiving = await _stage.ReceiveAsync($"do {{ Receive-VisitWebhook | {pipeline} }} while ($false)");
        await _stage.CallAgainAsync();
        receiving.End();
        Assert.Equal(status, _stage.Server.WebhookCalls[^1].Status);
        Assert.Equal(0, (long)(await _stage.WebhookAsync(webhook))["lastRevision"]!);

        receiving = await _stage.ReceiveAsync("Receive-VisitWebhook -MaximumCalls 1");
        await _stage.CallAgainAsync();
        Assert.Equal(["One", "Two", "Three"], receiving.End().MustSucceed().Output.Select(visitor => ((PSObject)visitor.Properties["Contact"].Value).Properties["LastName"].Value));
        Assert.Equal(200, _stage.Server.WebhookCalls[^1].Status);
    }

    [Fact]
    public async Task A_stop_answers_what_is_open_and_frees_the_port()
    {
        await _stage.HookAsync();
        await _stage.HookAsync("partner");
        _stage.Register("One");
        _stage.Register("Two");
        _stage.Shell.AddTestCommands();
        var reached = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);

        var receiving = await _stage.ReceiveAsync("$reached = $args[0]; Receive-VisitWebhook | Wait-Stop $reached", reached);
        var calling = _stage.CallAgainAsync();
        await reached.Task;
        receiving.Stop();
        await calling;

        Assert.All(_stage.Answers.Skip(2), status => Assert.NotNull(status));
        Assert.DoesNotContain(200, _stage.Server.WebhookCalls.Where(call => call.LastRevision > 0).Select(call => call.Status));
        Assert.Contains(503, _stage.Answers);
        (await _stage.ReceiveAsync("Receive-VisitWebhook -TimeoutSec 1")).End().MustSucceed();
    }

    [Fact]
    public async Task A_stop_while_nobody_calls_ends_at_once()
    {
        await _stage.HookAsync();
        var receiving = await _stage.ReceiveAsync("Receive-VisitWebhook");

        receiving.Stop();

        Assert.IsType<PipelineStoppedException>(receiving.End().Terminating);
    }

    [Fact]
    public async Task Calls_that_come_while_one_is_worked_on_wait_their_turn()
    {
        await _stage.HookAsync();
        await _stage.HookAsync("partner");
        _stage.Register("One");
        _stage.Shell.Run("[void](New-VisitPartner -Name Engines)").MustSucceed();

        var receiving = await _stage.ReceiveAsync("Receive-VisitWebhook -MaximumCalls 2");
        await _stage.CallAgainAsync();

        Assert.Equal(["VisitCloud.Partner", "VisitCloud.Visitor"], receiving.End().MustSucceed().Output.Select(record => record.TypeNames[0]).Distinct().Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task A_doubled_call_is_harmless()
    {
        var id = await _stage.HookAsync();
        _stage.Register("One");
        var receiving = await _stage.ReceiveAsync("Receive-VisitWebhook -MaximumCalls 2");
        await _stage.CallAgainAsync();

        Assert.Equal(200, await RawConnection.SendRequestAsync(_stage.Port, RawConnection.FormatGet($"/visit/?expoId={Stage.Expo}&webhookId={id}")));
        Assert.Single(receiving.End().MustSucceed().Output);
    }

    [Fact]
    public async Task What_is_refused_never_reaches_the_service()
    {
        var known = await _stage.HookAsync();
        var other = await _stage.HookAsync("partner");
        var receiving = await _stage.ReceiveAsync("Receive-VisitWebhook $args[0]", known);
        var before = _stage.Server.Traffic.Count;

        Assert.Equal(404, await RawConnection.SendRequestAsync(_stage.Port, RawConnection.FormatGet($"/visit/?expoId={Stage.Expo}&webhookId={other}")));
        Assert.Equal(404, await RawConnection.SendRequestAsync(_stage.Port, RawConnection.FormatGet($"/elsewhere/?expoId={Stage.Expo}&webhookId={known}")));
        Assert.Equal(405, await RawConnection.SendRequestAsync(_stage.Port, $"POST /visit/?expoId={Stage.Expo}&webhookId={known} HTTP/1.1\r\nContent-Length: 0\r\n\r\n"));
        Assert.Equal(413, await RawConnection.SendRequestAsync(_stage.Port, $"GET /visit/?expoId={Stage.Expo}&webhookId={known} HTTP/1.1\r\nContent-Length: 2\r\n\r\nhi"));
        Assert.Equal(431, await RawConnection.SendRequestAsync(_stage.Port, "GET /visit/ HTTP/1.1\r\nX: " + new string('x', 9000)));

        Assert.Equal(before, _stage.Server.Traffic.Count);
        await receiving.SaidAsync("405");
        receiving.Stop();
    }

    [Fact]
    public async Task Limit_is_the_records_of_a_call()
    {
        await _stage.HookAsync();
        for (var i = 0; i < 5; i++)
            _stage.Register($"V{i}");

        var receiving = await _stage.ReceiveAsync("Receive-VisitWebhook -Limit 2 -MaximumCalls 3");
        await _stage.CallAgainAsync();

        Assert.Equal(5, receiving.End().MustSucceed().Output.Count);
        Assert.Equal(3, _stage.Server.Traffic.Requests.Count(request => request.Target.Contains("limit=2&webhookId=", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Records_that_can_not_be_read_are_one_error_and_the_next_call_goes_on()
    {
        await _stage.HookAsync();
        _stage.Register("One");
        var receiving = await _stage.ReceiveAsync("Receive-VisitWebhook -MaximumCalls 2");
        _stage.Server.Inject("400@2");
        await _stage.CallAgainAsync();
        Assert.Equal(502, _stage.Server.WebhookCalls[^1].Status);
        await _stage.CallAgainAsync();

        var outcome = receiving.End();
        Assert.StartsWith("VisitValidationFailed", Assert.Single(outcome.Errors).FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.Single(outcome.Output);
    }

    [Theory]
    [InlineData("Receive-VisitWebhook -TimeoutSec 1")]
    [InlineData("Get-VisitWebhook | Receive-VisitWebhook -TimeoutSec 1")]
    [InlineData("Get-VisitExpo $args[1] | Receive-VisitWebhook -TimeoutSec 1")]
    [InlineData("$args[0] | Receive-VisitWebhook -TimeoutSec 1")]
    [InlineData("@{ Id = $args[0]; ExpoId = $args[1] } | Receive-VisitWebhook -TimeoutSec 1")]
    public async Task Webhooks_are_named_or_piped_and_time_ends_it(string script)
    {
        var id = await _stage.HookAsync();
        var receiving = await _stage.ReceiveAsync(script, id, Stage.Expo);

        Assert.Empty(receiving.End().MustSucceed().Output);
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
    [InlineData("Receive-VisitWebhook -Type visitor -PublicUrl https://x.example/ -ListenUri https://127.0.0.1:8787/", "VisitListenUriInvalid")]
    [InlineData("Receive-VisitWebhook -Type visitor -PublicUrl ftp://x.example/", "VisitPublicUrlInvalid")]
    [InlineData("Receive-VisitWebhook -Type robot -PublicUrl https://x.example/", "VisitTypeUnknown")]
    [InlineData("Receive-VisitWebhook -Type label -PublicUrl https://x.example/", "VisitTypeUnknown")]
    [InlineData("Receive-VisitWebhook -Type visitor -PublicUrl https://x.example/ -SecretPath short", "VisitSecretPathUnusable")]
    [InlineData("Receive-VisitWebhook -Type visitor -PublicUrl https://x.example/ -AllowedAddress nobody", "VisitAllowedAddressInvalid")]
    [InlineData("Receive-VisitWebhook -OutBuffer 10", "VisitOutBufferNotAllowed")]
    public void What_can_not_be_is_one_terminating_error(string script, string id)
    {
        var error = _stage.Shell.Run(script).TerminatingError;

        Assert.StartsWith(id, error.FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.Empty(_stage.Shell.Run("Get-VisitWebhook").MustSucceed().Output);
    }

    [Theory]
    [InlineData("https://127.0.0.1:8787/visit/")]
    [InlineData("http://nowhere.example:8787/visit/")]
    [InlineData("visit")]
    public void A_secret_is_in_no_error(string address)
    {
        const string Secret = "ThisIsMySecretPath_0123";
        var error = _stage.Shell.Run("Receive-VisitWebhook -ListenUri $args[0] -SecretPath $args[1] -Type visitor -PublicUrl https://x.example/", address, Secret).TerminatingError;

        Assert.StartsWith("VisitListenUriInvalid", error.FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.DoesNotContain("ThisIsMy", $"{error} {error.Exception} {error.TargetObject}", StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_webhook_that_calls_another_path_is_one_warning()
    {
        var id = await _stage.HookAsync();
        var receiving = await _stage.ReceiveAsync("Receive-VisitWebhook -SecretPath ThisIsMySecretPath_0123");

        Assert.Equal(404, await RawConnection.SendRequestAsync(_stage.Port, RawConnection.FormatGet($"/elsewhere/?expoId={Stage.Expo}&webhookId=00000")));
        Assert.Equal(404, await RawConnection.SendRequestAsync(_stage.Port, RawConnection.FormatGet($"/visit/?expoId={Stage.Expo}&webhookId={id}")));
        await receiving.WarnedAsync("another path");
        Assert.Equal(404, await RawConnection.SendRequestAsync(_stage.Port, RawConnection.FormatGet($"/visit/?expoId={Stage.Expo}&webhookId={id}")));
        receiving.Stop();

        Assert.DoesNotContain("ThisIsMy", Assert.Single(receiving.End().Warnings), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_port_in_use_makes_no_webhook()
    {
        var id = await _stage.HookAsync();
        var receiving = await _stage.ReceiveAsync("Receive-VisitWebhook");

        using var second = Shell.Connected(_stage.Server.BaseAddress, $"-ExpoId {Stage.Expo}");
        var error = second.Run("Receive-VisitWebhook -Type partner -PublicUrl $args[0] -ListenUri $args[0]", _stage.ReceiverUrl).TerminatingError;
        receiving.Stop();

        Assert.StartsWith("VisitListenFailed", error.FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.EndsWith(". Give another -ListenUri.", error.ToString(), StringComparison.Ordinal);
        Assert.Equal(id, _stage.Shell.Run("(Get-VisitWebhook).Id").MustSucceed().Single.BaseObject);
    }

    [Fact]
    public async Task A_webhook_that_is_not_called_is_a_warning()
    {
        var id = await _stage.HookAsync();
        _stage.Shell.Run("Set-VisitWebhook $args[0] -Enabled:$false", id).MustSucceed();

        var outcome = (await _stage.ReceiveAsync("Receive-VisitWebhook -TimeoutSec 1")).End().MustSucceed();

        Assert.Contains("-Enabled", Assert.Single(outcome.Warnings), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("-MaximumCalls 1", false)]
    [InlineData("| ForEach-Object { throw 'no' }", false)]
    [InlineData("| ForEach-Object { break }", false)]
    [InlineData("", true)]
    public async Task A_webhook_of_its_own_is_made_when_the_port_listens_and_is_gone_at_the_end(string rest, bool stopped)
    {
        _stage.Register("One");
        var receiving = await _stage.ReceiveAsync($"do {{ Receive-VisitWebhook -Type visitor -PublicUrl {_stage.ReceiverUrl} {rest} }} while ($false)");
        await receiving.SaidAsync("Made webhook");
        if (stopped)
        {
            await receiving.WroteAsync(1);
            receiving.Stop();
        }

        var outcome = receiving.End();

        Assert.Empty(await _stage.Api.ListAsync($"webhooks/{Stage.Expo}"));
        await _stage.Server.WhenWebhooksIdleAsync();
        var call = _stage.Server.WebhookCalls[0];
        Assert.NotNull(call.Status);
        Assert.Matches("^/visit/[A-Za-z0-9_-]{32}$", call.Url.AbsolutePath);
        Assert.DoesNotContain(call.Url.Segments[^1], string.Join("\n", outcome.Verbose), StringComparison.Ordinal);
    }

    [Fact]
    public async Task WhatIf_makes_nothing_and_takes_no_call()
    {
        await _stage.HookAsync();

        Assert.Empty(_stage.Shell.Run("Receive-VisitWebhook -WhatIf; Receive-VisitWebhook -Type visitor -PublicUrl https://x.example/ -WhatIf").MustSucceed().Output);
        Assert.Single(await _stage.Api.ListAsync($"webhooks/{Stage.Expo}"));
    }

    [Fact]
    public async Task Only_who_may_calls()
    {
        await _stage.HookAsync();
        var receiving = await _stage.ReceiveAsync("Receive-VisitWebhook -AllowedAddress VisitCloud, 192.0.2.0/24");
        await _stage.CallAgainAsync();
        receiving.Stop();

        Assert.Equal(403, _stage.Server.WebhookCalls[^1].Status);
    }

    [Fact]
    public async Task Set_VisitWebhook_brings_one_back_that_was_given_up()
    {
        var id = await _stage.HookAsync();
        var ada = _stage.Register("Lovelace");
        for (var retry = 0; retry < 6; retry++)
            await _stage.CallAgainAsync();
        Assert.Equal("error", (string)(await _stage.WebhookAsync(id))["state"]!);
        Assert.Null(_stage.Server.NextWebhookCall);

        var receiving = await _stage.ReceiveAsync("Receive-VisitWebhook -MaximumCalls 1");
        Assert.Contains("-State wait", await receiving.WarnedAsync("given up"), StringComparison.Ordinal);
        using var other = Shell.Connected(_stage.Server.BaseAddress, $"-ExpoId {Stage.Expo}");
        other.Run("Get-VisitWebhook | Where-Object State -eq error | Set-VisitWebhook -State wait").MustSucceed();
        await _stage.Server.WhenWebhooksIdleAsync();

        Assert.Equal(ada, receiving.End().MustSucceed().Single.Properties["Id"].Value);
        var webhook = await _stage.WebhookAsync(id);
        Assert.Equal(("wait", 0), ((string)webhook["state"]!, (int)webhook["errorCount"]!));
    }

    private static readonly string[] KnownStates =
    [
        "invited", "registering", "registered", "denied", "pending-confirmation", "stopped", "hold", "incomplete", "cancelled", "unregistered",
    ];
}
