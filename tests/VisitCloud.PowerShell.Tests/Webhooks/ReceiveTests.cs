using System.Management.Automation;
using VisitCloud.PowerShell.Tests.Engine;
using VisitCloud.Sandbox;
using VisitCloud.Tests.Servers;

namespace VisitCloud.PowerShell.Tests.Webhooks;

/// <summary>A call gets status 200 only after the pipeline has received its records.</summary>
public sealed class ReceiveTests : IAsyncLifetime
{
    private WebhookTestContext _context = null!;

    public async Task InitializeAsync() => _context = await WebhookTestContext.CreateAsync();

    public Task DisposeAsync() => _context.DisposeAsync().AsTask();

    [Fact]
    public async Task Records_have_their_type_and_event_and_the_call_gets_status_200()
    {
        var visitors = await _context.CreateWebhookAsync();
        await _context.CreateWebhookAsync("partner");
        var ada = _context.Register("Lovelace");

        var receiving = await _context.ReceiveAsync(
            "Receive-VisitWebhook -MaximumCalls 2 | Where-Object { $_.PSTypeNames[0] -eq 'VisitCloud.Visitor' }");
        await _context.RunNextCallAsync();
        var outcome = receiving.WaitForEnd().MustSucceed();

        Assert.Equal(
            ("VisitCloud.Visitor", ada, WebhookTestContext.Expo),
            (outcome.Single.TypeNames[0], outcome.Single.Properties["Id"].Value, outcome.Single.Properties["ExpoId"].Value));
        Assert.Equal([null, null, 200, 200], _context.Statuses.Order());
        var webhook = await _context.WebhookAsync(visitors);
        Assert.Equal((long)webhook["currentRevision"]!, (long)webhook["lastRevision"]!);
    }

    [Fact]
    public async Task A_list_of_250_records_is_received_in_three_calls_in_order()
    {
        await using var context = await WebhookTestContext.CreateAsync(visitors: 250);
        await context.CreateWebhookAsync();
        var expected = await context.Api.ListAsync(
            $"visitors/{WebhookTestContext.Expo}?registrationStates={string.Join(",", KnownStates)}");

        var receiving = await context.ReceiveAsync("Receive-VisitWebhook -MaximumCalls 3");
        await context.RunNextCallAsync();
        var outcome = receiving.WaitForEnd().MustSucceed();

        Assert.Equal(expected.Select(visitor => (long)visitor["revision"]!), outcome.All("Revision").Cast<long>());
        Assert.Contains("denied", outcome.All("RegistrationState"));
        Assert.Equal([null, 200, 200, 200], context.Statuses);
    }

    [Theory]
    [InlineData("ForEach-Object { if ($_.Contact.LastName -eq 'Two') { throw 'the database is gone' } }", 500)]
    [InlineData("ForEach-Object { if ($_.Contact.LastName -eq 'Two') { Get-Command Get-Nothing -ErrorAction Stop } }", 500)]
    [InlineData("ForEach-Object { break }", 503)]
    [InlineData("ForEach-Object { $_ } | ForEach-Object { if ($_.Contact.LastName -eq 'Three') { break } }", 503)]
    public async Task A_call_that_the_pipeline_did_not_process_is_delivered_again(string pipeline, int status)
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
        Assert.Equal(
            ["One", "Two", "Three"],
            receiving.WaitForEnd().MustSucceed().Output.Select(
                visitor => PSObject.AsPSObject(visitor.Properties["Contact"].Value).Properties["LastName"].Value));
        Assert.Equal(200, _context.Server.WebhookCalls[^1].Status);
    }

    [Fact]
    public async Task A_stop_responds_to_open_calls_and_frees_the_port()
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

        Assert.All(_context.Statuses.Skip(2), status => Assert.NotNull(status));
        Assert.DoesNotContain(200, _context.Server.WebhookCalls.Where(call => call.LastRevision > 0).Select(call => call.Status));
        Assert.Contains(503, _context.Statuses);
        (await _context.ReceiveAsync("Receive-VisitWebhook -TimeoutSec 1")).WaitForEnd().MustSucceed();
    }

    [Fact]
    public async Task A_stop_without_a_call_ends_at_once()
    {
        await _context.CreateWebhookAsync();
        var receiving = await _context.ReceiveAsync("Receive-VisitWebhook");

        receiving.Stop();

        Assert.IsType<PipelineStoppedException>(receiving.WaitForEnd().Terminating);
    }

    [Fact]
    public async Task Calls_wait_while_another_call_is_processed()
    {
        await _context.CreateWebhookAsync();
        await _context.CreateWebhookAsync("partner");
        _context.Register("One");
        _context.Shell.Run("[void](New-VisitPartner -Name Engines)").MustSucceed();

        var receiving = await _context.ReceiveAsync("Receive-VisitWebhook -MaximumCalls 2");
        await _context.RunNextCallAsync();

        Assert.Equal(
            ["VisitCloud.Partner", "VisitCloud.Visitor"],
            receiving.WaitForEnd().MustSucceed().Output.Select(record => record.TypeNames[0]).Distinct().Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task A_repeated_call_returns_no_record_twice()
    {
        var id = await _context.CreateWebhookAsync();
        _context.Register("One");
        var receiving = await _context.ReceiveAsync("Receive-VisitWebhook -MaximumCalls 2");
        await _context.RunNextCallAsync();

        Assert.Equal(
            200,
            await RawConnection.SendRequestAsync(
                _context.Port, RawConnection.FormatGet($"/visit/?expoId={WebhookTestContext.Expo}&webhookId={id}")));
        Assert.Single(receiving.WaitForEnd().MustSucceed().Output);
    }

    [Fact]
    public async Task Refused_calls_send_no_request_to_the_service()
    {
        var known = await _context.CreateWebhookAsync();
        var other = await _context.CreateWebhookAsync("partner");
        var receiving = await _context.ReceiveAsync("Receive-VisitWebhook $args[0]", known);
        var before = _context.Server.Traffic.Count;

        Assert.Equal(
            404,
            await RawConnection.SendRequestAsync(
                _context.Port, RawConnection.FormatGet($"/visit/?expoId={WebhookTestContext.Expo}&webhookId={other}")));
        Assert.Equal(
            404,
            await RawConnection.SendRequestAsync(
                _context.Port, RawConnection.FormatGet($"/elsewhere/?expoId={WebhookTestContext.Expo}&webhookId={known}")));
        Assert.Equal(
            405,
            await RawConnection.SendRequestAsync(
                _context.Port, $"POST /visit/?expoId={WebhookTestContext.Expo}&webhookId={known} HTTP/1.1\r\nContent-Length: 0\r\n\r\n"));
        Assert.Equal(
            413,
            await RawConnection.SendRequestAsync(
                _context.Port, $"GET /visit/?expoId={WebhookTestContext.Expo}&webhookId={known} HTTP/1.1\r\nContent-Length: 2\r\n\r\nhi"));
        Assert.Equal(431, await RawConnection.SendRequestAsync(_context.Port, "GET /visit/ HTTP/1.1\r\nX: " + new string('x', 9000)));

        Assert.Equal(before, _context.Server.Traffic.Count);
        await receiving.WaitForVerboseAsync("405");
        receiving.Stop();
    }

    [Fact]
    public async Task Limit_is_the_number_of_records_of_a_call()
    {
        await _context.CreateWebhookAsync();
        for (var i = 0; i < 5; i++)
            _context.Register($"V{i}");

        var receiving = await _context.ReceiveAsync("Receive-VisitWebhook -Limit 2 -MaximumCalls 3");
        await _context.RunNextCallAsync();

        Assert.Equal(5, receiving.WaitForEnd().MustSucceed().Output.Count);
        Assert.Equal(
            3, _context.Server.Traffic.Requests.Count(request => request.Target.Contains("limit=2&webhookId=", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Records_that_cannot_be_read_are_one_error_and_the_next_call_continues()
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

    [Fact]
    public async Task Set_VisitWebhook_resumes_a_webhook_in_state_error()
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
        "invited", "registering", "registered", "denied", "pending-confirmation", "stopped", "hold", "incomplete", "cancelled",
        "unregistered",
    ];
}
