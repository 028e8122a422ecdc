using System.Management.Automation;
using VisitCloud.PowerShell.Tests.Engine;
using VisitCloud.Sandbox;
using VisitCloud.Tests.Servers;

namespace VisitCloud.PowerShell.Tests.Webhooks;

/// <summary>Receiving calls: a call is answered 200 when the pipeline has taken its records, and in no other case.</summary>
public sealed class ReceiveTests : IAsyncLifetime
{
    private WebhookTestContext _context = null!;

    public async Task InitializeAsync() => _context = await WebhookTestContext.CreateAsync();

    public Task DisposeAsync() => _context.DisposeAsync().AsTask();

    [Fact]
    public async Task Records_come_through_the_pipeline_with_their_type_and_event_and_the_call_is_answered_200()
    {
        var visitors = await _context.CreateWebhookAsync();
        await _context.CreateWebhookAsync("partner");
        var ada = _context.Register("Lovelace");

        var receiving = await _context.ReceiveAsync("Receive-VisitWebhook -MaximumCalls 2 | Where-Object { $_.PSTypeNames[0] -eq 'VisitCloud.Visitor' }");
        await _context.RunNextCallAsync();
        var outcome = receiving.WaitForEnd().MustSucceed();

        Assert.Equal(("VisitCloud.Visitor", ada, WebhookTestContext.Expo), (outcome.Single.TypeNames[0], outcome.Single.Properties["Id"].Value, outcome.Single.Properties["ExpoId"].Value));
        Assert.Equal([null, null, 200, 200], _context.Answers.Order());
        var webhook = await _context.WebhookAsync(visitors);
        Assert.Equal((long)webhook["currentRevision"]!, (long)webhook["lastRevision"]!);
    }

    [Fact]
    public async Task Two_hundred_and_fifty_come_in_three_calls_in_order()
    {
        await using var context = await WebhookTestContext.CreateAsync(visitors: 250);
        await context.CreateWebhookAsync();
        var expected = await context.Api.ListAsync($"visitors/{WebhookTestContext.Expo}?registrationStates={string.Join(",", KnownStates)}");

        var receiving = await context.ReceiveAsync("Receive-VisitWebhook -MaximumCalls 3");
        await context.RunNextCallAsync();
        var outcome = receiving.WaitForEnd().MustSucceed();

        Assert.Equal(expected.Select(visitor => (long)visitor["revision"]!), outcome.All("Revision").Cast<long>());
        Assert.Contains("denied", outcome.All("RegistrationState"));
        Assert.Equal([null, 200, 200, 200], context.Answers);
    }

    [Theory]
    [InlineData("ForEach-Object { if ($_.Contact.LastName -eq 'Two') { throw 'the database is gone' } }", 500)]
    [InlineData("ForEach-Object { if ($_.Contact.LastName -eq 'Two') { Get-Command Get-Nothing -ErrorAction Stop } }", 500)]
    [InlineData("ForEach-Object { break }", 503)]
    [InlineData("ForEach-Object { $_ } | ForEach-Object { if ($_.Contact.LastName -eq 'Three') { break } }", 503)]
    public async Task What_the_pipeline_did_not_take_to_the_end_is_not_answered_200_and_comes_again(string pipeline, int status)
    {
        var webhook = await _context.CreateWebhookAsync();
        foreach (var name in new[] { "One", "Two", "Three" })
            _context.Register(name);

        var receiving = await _context.ReceiveAsync($"do {{ Receive-VisitWebhook | {pipeline} }} while ($false)");
        await _context.RunNextCallAsync();
        receiving.WaitForEnd();
        Assert.Equal(status, _context.Server.WebhookCalls[^1].Status);
        Assert.Equal(0, (long)(await _context.WebhookAsync(webhook))["lastRevision"]!);

        receiving = await _context.ReceiveAsync("Receive-VisitWebhook -MaximumCalls 1");
        await _context.RunNextCallAsync();
        Assert.Equal(["One", "Two", "Three"], receiving.WaitForEnd().MustSucceed().Output.Select(visitor => ((PSObject)visitor.Properties["Contact"].Value).Properties["LastName"].Value));
        Assert.Equal(200, _context.Server.WebhookCalls[^1].Status);
    }

    [Fact]
    public async Task A_stop_answers_what_is_open_and_frees_the_port()
    {
        await _context.CreateWebhookAsync();
        await _context.CreateWebhookAsync("partner");
        _context.Register("One");
        _context.Register("Two");
        _context.Shell.AddTestCommands();
        var reached = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);

        var receiving = await _context.ReceiveAsync("$reached = $args[0]; Receive-VisitWebhook | Wait-Stop $reached", reached);
        var calling = _context.RunNextCallAsync();
        await reached.Task;
        receiving.Stop();
        await calling;

        Assert.All(_context.Answers.Skip(2), status => Assert.NotNull(status));
        Assert.DoesNotContain(200, _context.Server.WebhookCalls.Where(call => call.LastRevision > 0).Select(call => call.Status));
        Assert.Contains(503, _context.Answers);
        (await _context.ReceiveAsync("Receive-VisitWebhook -TimeoutSec 1")).WaitForEnd().MustSucceed();
    }

    [Fact]
    public async Task A_stop_while_nobody_calls_ends_at_once()
    {
        await _context.CreateWebhookAsync();
        var receiving = await _context.ReceiveAsync("Receive-VisitWebhook");

        receiving.Stop();

        Assert.IsType<PipelineStoppedException>(receiving.WaitForEnd().Terminating);
    }

    [Fact]
    public async Task Calls_that_come_while_one_is_worked_on_wait_their_turn()
    {
        await _context.CreateWebhookAsync();
        await _context.CreateWebhookAsync("partner");
        _context.Register("One");
        _context.Shell.Run("[void](New-VisitPartner -Name Engines)").MustSucceed();

        var receiving = await _context.ReceiveAsync("Receive-VisitWebhook -MaximumCalls 2");
        await _context.RunNextCallAsync();

        Assert.Equal(["VisitCloud.Partner", "VisitCloud.Visitor"], receiving.WaitForEnd().MustSucceed().Output.Select(record => record.TypeNames[0]).Distinct().Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task A_doubled_call_is_harmless()
    {
        var id = await _context.CreateWebhookAsync();
        _context.Register("One");
        var receiving = await _context.ReceiveAsync("Receive-VisitWebhook -MaximumCalls 2");
        await _context.RunNextCallAsync();

        Assert.Equal(200, await RawConnection.SendRequestAsync(_context.Port, RawConnection.FormatGet($"/visit/?expoId={WebhookTestContext.Expo}&webhookId={id}")));
        Assert.Single(receiving.WaitForEnd().MustSucceed().Output);
    }

    [Fact]
    public async Task What_is_refused_never_reaches_the_service()
    {
        var known = await _context.CreateWebhookAsync();
        var other = await _context.CreateWebhookAsync("partner");
        var receiving = await _context.ReceiveAsync("Receive-VisitWebhook $args[0]", known);
        var before = _context.Server.Traffic.Count;

        Assert.Equal(404, await RawConnection.SendRequestAsync(_context.Port, RawConnection.FormatGet($"/visit/?expoId={WebhookTestContext.Expo}&webhookId={other}")));
        Assert.Equal(404, await RawConnection.SendRequestAsync(_context.Port, RawConnection.FormatGet($"/elsewhere/?expoId={WebhookTestContext.Expo}&webhookId={known}")));
        Assert.Equal(405, await RawConnection.SendRequestAsync(_context.Port, $"POST /visit/?expoId={WebhookTestContext.Expo}&webhookId={known} HTTP/1.1\r\nContent-Length: 0\r\n\r\n"));
        Assert.Equal(413, await RawConnection.SendRequestAsync(_context.Port, $"GET /visit/?expoId={WebhookTestContext.Expo}&webhookId={known} HTTP/1.1\r\nContent-Length: 2\r\n\r\nhi"));
        Assert.Equal(431, await RawConnection.SendRequestAsync(_context.Port, "GET /visit/ HTTP/1.1\r\nX: " + new string('x', 9000)));

        Assert.Equal(before, _context.Server.Traffic.Count);
        await receiving.WaitForVerboseAsync("405");
        receiving.Stop();
    }

    [Fact]
    public async Task Limit_is_the_records_of_a_call()
    {
        await _context.CreateWebhookAsync();
        for (var i = 0; i < 5; i++)
            _context.Register($"V{i}");

        var receiving = await _context.ReceiveAsync("Receive-VisitWebhook -Limit 2 -MaximumCalls 3");
        await _context.RunNextCallAsync();

        Assert.Equal(5, receiving.WaitForEnd().MustSucceed().Output.Count);
        Assert.Equal(3, _context.Server.Traffic.Requests.Count(request => request.Target.Contains("limit=2&webhookId=", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Records_that_can_not_be_read_are_one_error_and_the_next_call_goes_on()
    {
        await _context.CreateWebhookAsync();
        _context.Register("One");
        var receiving = await _context.ReceiveAsync("Receive-VisitWebhook -MaximumCalls 2");
        _context.Server.Inject("400@2");
        await _context.RunNextCallAsync();
        Assert.Equal(502, _context.Server.WebhookCalls[^1].Status);
        await _context.RunNextCallAsync();

        var outcome = receiving.WaitForEnd();
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
    [InlineData("Receive-VisitWebhook -Type visitor -PublicUrl https://x.example/ -ListenUri https://127.0.0.1:8787/", "VisitListenUriInvalid")]
    [InlineData("Receive-VisitWebhook -Type visitor -PublicUrl ftp://x.example/", "VisitPublicUrlInvalid")]
    [InlineData("Receive-VisitWebhook -Type robot -PublicUrl https://x.example/", "VisitTypeUnknown")]
    [InlineData("Receive-VisitWebhook -Type label -PublicUrl https://x.example/", "VisitTypeUnknown")]
    [InlineData("Receive-VisitWebhook -Type visitor -PublicUrl https://x.example/ -SecretPath short", "VisitSecretPathUnusable")]
    [InlineData("Receive-VisitWebhook -Type visitor -PublicUrl https://x.example/ -AllowedAddress nobody", "VisitAllowedAddressInvalid")]
    [InlineData("Receive-VisitWebhook -OutBuffer 10", "VisitOutBufferNotAllowed")]
    public void What_can_not_be_is_one_terminating_error(string script, string id)
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
        var error = _context.Shell.Run("Receive-VisitWebhook -ListenUri $args[0] -SecretPath $args[1] -Type visitor -PublicUrl https://x.example/", address, Secret).TerminatingError;

        Assert.StartsWith("VisitListenUriInvalid", error.FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.DoesNotContain("ThisIsMy", $"{error} {error.Exception} {error.TargetObject}", StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_webhook_that_calls_another_path_is_one_warning()
    {
        var id = await _context.CreateWebhookAsync();
        var receiving = await _context.ReceiveAsync("Receive-VisitWebhook -SecretPath ThisIsMySecretPath_0123");

        Assert.Equal(404, await RawConnection.SendRequestAsync(_context.Port, RawConnection.FormatGet($"/elsewhere/?expoId={WebhookTestContext.Expo}&webhookId=00000")));
        Assert.Equal(404, await RawConnection.SendRequestAsync(_context.Port, RawConnection.FormatGet($"/visit/?expoId={WebhookTestContext.Expo}&webhookId={id}")));
        await receiving.WaitForWarningAsync("-SecretPath");
        Assert.Equal(404, await RawConnection.SendRequestAsync(_context.Port, RawConnection.FormatGet($"/visit/?expoId={WebhookTestContext.Expo}&webhookId={id}")));
        receiving.Stop();

        Assert.DoesNotContain("ThisIsMy", Assert.Single(receiving.WaitForEnd().Warnings), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_port_in_use_makes_no_webhook()
    {
        var id = await _context.CreateWebhookAsync();
        var receiving = await _context.ReceiveAsync("Receive-VisitWebhook");

        using var second = Shell.Connected(_context.Server.BaseAddress, $"-ExpoId {WebhookTestContext.Expo}");
        var error = second.Run("Receive-VisitWebhook -Type partner -PublicUrl $args[0] -ListenUri $args[0]", _context.ReceiverUrl).TerminatingError;
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
    public async Task A_webhook_of_its_own_is_made_when_the_port_listens_and_is_gone_at_the_end(string rest, bool stopped)
    {
        _context.Register("One");
        var receiving = await _context.ReceiveAsync($"do {{ Receive-VisitWebhook -Type visitor -PublicUrl {_context.ReceiverUrl} {rest} }} while ($false)");
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
    public async Task WhatIf_makes_nothing_and_takes_no_call()
    {
        await _context.CreateWebhookAsync();

        Assert.Empty(_context.Shell.Run("Receive-VisitWebhook -WhatIf; Receive-VisitWebhook -Type visitor -PublicUrl https://x.example/ -WhatIf").MustSucceed().Output);
        Assert.Single(await _context.Api.ListAsync($"webhooks/{WebhookTestContext.Expo}"));
    }

    [Fact]
    public async Task Only_who_may_calls()
    {
        await _context.CreateWebhookAsync();
        var receiving = await _context.ReceiveAsync("Receive-VisitWebhook -AllowedAddress VisitCloud, 192.0.2.0/24");
        await _context.RunNextCallAsync();
        receiving.Stop();

        Assert.Equal(403, _context.Server.WebhookCalls[^1].Status);
    }

    [Fact]
    public async Task Set_VisitWebhook_brings_one_back_that_was_given_up()
    {
        var id = await _context.CreateWebhookAsync();
        var ada = _context.Register("Lovelace");
        for (var retry = 0; retry < 6; retry++)
            await _context.RunNextCallAsync();
        Assert.Equal("error", (string)(await _context.WebhookAsync(id))["state"]!);
        Assert.Null(_context.Server.NextWebhookCall);

        var receiving = await _context.ReceiveAsync("Receive-VisitWebhook -MaximumCalls 1");
        Assert.Contains("-State wait", await receiving.WaitForWarningAsync("given up"), StringComparison.Ordinal);
        using var other = Shell.Connected(_context.Server.BaseAddress, $"-ExpoId {WebhookTestContext.Expo}");
        other.Run("Get-VisitWebhook | Where-Object State -eq error | Set-VisitWebhook -State wait").MustSucceed();
        await _context.Server.WhenWebhooksIdleAsync();

        Assert.Equal(ada, receiving.WaitForEnd().MustSucceed().Single.Properties["Id"].Value);
        var webhook = await _context.WebhookAsync(id);
        Assert.Equal(("wait", 0), ((string)webhook["state"]!, (int)webhook["errorCount"]!));
    }

    private static readonly string[] KnownStates =
    [
        "invited", "registering", "registered", "denied", "pending-confirmation", "stopped", "hold", "incomplete", "cancelled", "unregistered",
    ];
}
