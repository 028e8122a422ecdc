using VisitCloud.Client.Tests.Http;
using VisitCloud.Client.Webhooks;
using VisitCloud.Tests.Servers;

namespace VisitCloud.Client.Tests.Webhooks;

/// <summary>Reading the records of calls.</summary>
public sealed class WebhookReceiverTests
{
    private const string Call = "/visit/?expoId=e1&webhookId=w1";

    private static readonly TimeSpan NoTimeout = Timeout.InfiniteTimeSpan;

    private TimeSpan _now = TimeSpan.FromHours(1);
    private TimeSpan _step = TimeSpan.Zero;

    [Fact]
    public async Task Records_are_read_in_every_state()
    {
        using var service = new ListServer(3);
        using var client = TestClient.Create(service.Address);
        using var listener = Listen(out var webhooks);
        var calling = RawConnection.SendRequestAsync(listener.Port, RawConnection.FormatGet(Call));

        using (var batch = await new WebhookReceiver(client, listener, webhooks, limit: 2).ReceiveAsync(NoTimeout))
        {
            Assert.Equal(2, batch!.Records.Count);
            Assert.True(batch.Acknowledge());
        }

        Assert.Equal(200, await calling);
        Assert.StartsWith("visitors/e1?limit=2&webhookId=w1&registrationStates=invited,", Assert.Single(
            service.Requests), StringComparison.Ordinal);
        Assert.Contains("pending-confirmation", service.Requests.Single(), StringComparison.Ordinal);
        Assert.Contains("pendingConfirmation", service.Requests.Single(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_service_that_supports_only_documented_states_is_supported()
    {
        var page = ScriptedResponse.Json("""[{"id":"a","revision":1}]""");
        using var service = new ScriptedServer(
            target => target.Contains("incomplete", StringComparison.Ordinal) ? new ScriptedResponse(422, "") : page);
        using var client = TestClient.Create(service.Address);
        using var listener = Listen(out var webhooks);
        var calling = RawConnection.SendRequestAsync(listener.Port, RawConnection.FormatGet(Call));

        using (var batch = await new WebhookReceiver(client, listener, webhooks, null).ReceiveAsync(NoTimeout))
        {
            Assert.Single(batch!.Records);
            batch.Acknowledge();
        }

        Assert.Equal(200, await calling);
    }

    [Theory]
    [InlineData(false, 500)]
    [InlineData(true, 503)]
    public async Task The_service_calls_again_if_a_batch_is_not_acknowledged(bool isStopped, int status)
    {
        using var service = new ListServer(3);
        using var client = TestClient.Create(service.Address);
        using var listener = Listen(out var webhooks);
        var calling = RawConnection.SendRequestAsync(listener.Port, RawConnection.FormatGet(Call));

        using (var batch = await new WebhookReceiver(client, listener, webhooks, null).ReceiveAsync(NoTimeout))
        {
            if (isStopped)
                batch!.MarkAsStopped();
        }

        Assert.Equal(status, await calling);
    }

    [Fact]
    public async Task If_records_cannot_be_read_the_response_is_an_error()
    {
        using var service = new ScriptedServer(_ => new ScriptedResponse(404, ""));
        using var client = TestClient.Create(service.Address);
        using var listener = Listen(out var webhooks);
        var calling = RawConnection.SendRequestAsync(listener.Port, RawConnection.FormatGet(Call));

        await TestClient.AssertFailsAsync(() => new WebhookReceiver(client, listener, webhooks, null).ReceiveAsync(NoTimeout));

        Assert.Equal(502, await calling);
    }

    [Fact]
    public async Task Cancellation_while_records_are_read_sends_a_response()
    {
        using var stop = new CancellationTokenSource();
        using var service = new ScriptedServer(async _ =>
        {
            await stop.CancelAsync();
            await Task.Delay(NoTimeout, stop.Token);
            return ScriptedResponse.Json("[]");
        });
        using var client = TestClient.Create(service.Address);
        using var listener = Listen(out var webhooks);
        var calling = RawConnection.SendRequestAsync(listener.Port, RawConnection.FormatGet(Call));

        await Assert.ThrowsAnyAsync<OperationCanceledException>(
            () => new WebhookReceiver(client, listener, webhooks, null).ReceiveAsync(NoTimeout, cancellationToken: stop.Token));

        Assert.Equal(503, await calling);
    }

    [Fact]
    public async Task The_records_of_an_abandoned_call_are_not_read()
    {
        using var service = new ListServer(1);
        using var client = TestClient.Create(service.Address);
        using var listener = Listen(out var webhooks);
        // The caller disconnects after the timeout of the service.
        _step = TimeSpan.FromSeconds(31);
        using (var caller = await RawConnection.ConnectAsync(listener.Port))
            await caller.SendAsync(RawConnection.FormatGet(Call));

        Assert.Null(await new WebhookReceiver(client, listener, webhooks, null).ReceiveAsync(TimeSpan.FromSeconds(1)));
        Assert.Empty(service.Requests);
    }

    [Fact]
    public async Task A_batch_is_late_after_the_timeout_of_the_service()
    {
        using var service = new ListServer(1);
        using var client = TestClient.Create(service.Address);
        using var listener = Listen(out var webhooks);
        var calling = RawConnection.SendRequestAsync(listener.Port, RawConnection.FormatGet(Call));
        using var batch = await new WebhookReceiver(client, listener, webhooks, null).ReceiveAsync(NoTimeout);

        _now += TimeSpan.FromSeconds(30);
        Assert.False(batch!.IsLate);
        _now += TimeSpan.FromMilliseconds(1);
        Assert.True(batch.IsLate);

        batch.Acknowledge();
        await calling;
    }

    private WebhookListener Listen(out WebhookRegistry webhooks)
    {
        webhooks = new WebhookRegistry();
        webhooks.Add("e1", "w1", Resources.Visitors);
        webhooks.Complete();
        return WebhookListener.Start(
            new WebhookListenerOptions { Address = new Uri("http://127.0.0.1:0/visit/"), Now = () => _now += _step }, webhooks);
    }
}
