using VisitCloud.Client.Tests.Http;
using VisitCloud.Client.Webhooks;
using VisitCloud.Tests.Servers;

namespace VisitCloud.Client.Tests.Webhooks;

/// <summary>From a call to its records and its answer.</summary>
public sealed class WebhookReceiverTests
{
    private const string Call = "/visit/?expoId=e1&webhookId=w1";

    private static readonly TimeSpan Forever = Timeout.InfiniteTimeSpan;

    private TimeSpan _now = TimeSpan.FromHours(1);

    [Fact]
    public async Task The_records_of_the_webhook_are_read_in_every_state()
    {
        using var service = new ListServer(3);
        using var client = TestClient.Create(service.Address);
        using var listener = Listen(out var webhooks);
        var calling = RawConnection.SendRequestAsync(listener.Port, RawConnection.FormatGet(Call));

        using (var batch = await new WebhookReceiver(client, listener, webhooks, limit: 2).NextAsync(Forever))
        {
            Assert.Equal(2, batch!.Records.Count);
            Assert.True(batch.Accept());
        }

        Assert.Equal(200, await calling);
        Assert.StartsWith("visitors/e1?limit=2&webhookId=w1&registrationStates=invited,", Assert.Single(service.Requests), StringComparison.Ordinal);
        Assert.Contains("pending-confirmation", service.Requests.Single(), StringComparison.Ordinal);
        Assert.Contains("pendingConfirmation", service.Requests.Single(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_service_that_knows_the_documented_states_alone_is_received_from()
    {
        using var service = new ScriptedServer(target => target.Contains("incomplete", StringComparison.Ordinal) ? new ScriptedResponse(422, "") : ScriptedResponse.Json("""[{"id":"a","revision":1}]"""));
        using var client = TestClient.Create(service.Address);
        using var listener = Listen(out var webhooks);
        var calling = RawConnection.SendRequestAsync(listener.Port, RawConnection.FormatGet(Call));

        using (var batch = await new WebhookReceiver(client, listener, webhooks, null).NextAsync(Forever))
        {
            Assert.Single(batch!.Records);
            batch.Accept();
        }

        Assert.Equal(200, await calling);
    }

    [Theory]
    [InlineData(false, 500)]
    [InlineData(true, 503)]
    public async Task A_batch_that_is_not_accepted_lets_the_service_call_again(bool postponed, int status)
    {
        using var service = new ListServer(3);
        using var client = TestClient.Create(service.Address);
        using var listener = Listen(out var webhooks);
        var calling = RawConnection.SendRequestAsync(listener.Port, RawConnection.FormatGet(Call));

        using (var batch = await new WebhookReceiver(client, listener, webhooks, null).NextAsync(Forever))
        {
            if (postponed)
                batch!.Postpone();
        }

        Assert.Equal(status, await calling);
    }

    [Fact]
    public async Task Records_that_can_not_be_read_are_answered_so()
    {
        using var service = new ScriptedServer(_ => new ScriptedResponse(404, ""));
        using var client = TestClient.Create(service.Address);
        using var listener = Listen(out var webhooks);
        var calling = RawConnection.SendRequestAsync(listener.Port, RawConnection.FormatGet(Call));

        await TestClient.AssertFailsAsync(() => new WebhookReceiver(client, listener, webhooks, null).NextAsync(Forever));

        Assert.Equal(502, await calling);
    }

    [Fact]
    public async Task A_stop_while_the_records_are_being_read_is_answered()
    {
        using var stop = new CancellationTokenSource();
        using var service = new ScriptedServer(async _ =>
        {
            await stop.CancelAsync();
            await Task.Delay(Forever, stop.Token);
            return ScriptedResponse.Json("[]");
        });
        using var client = TestClient.Create(service.Address);
        using var listener = Listen(out var webhooks);
        var calling = RawConnection.SendRequestAsync(listener.Port, RawConnection.FormatGet(Call));

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => new WebhookReceiver(client, listener, webhooks, null).NextAsync(Forever, cancellationToken: stop.Token));

        Assert.Equal(503, await calling);
    }

    [Fact]
    public async Task A_call_whose_caller_has_left_is_not_worked_on()
    {
        using var service = new ListServer(1);
        using var client = TestClient.Create(service.Address);
        using var listener = Listen(out var webhooks);
        var receiver = new WebhookReceiver(client, listener, webhooks, null);
        WebhookBatch first;
        using (var impatient = await RawConnection.ConnectAsync(listener.Port))
        {
            var calling = RawConnection.SendRequestAsync(listener.Port, RawConnection.FormatGet(Call));
            first = (await receiver.NextAsync(Forever))!;
            await impatient.SendAsync(RawConnection.FormatGet(Call));
            Assert.True(first.Accept());
            await calling;
        }

        // Whether its call is among those that wait or has not been read yet, nothing is read for it.
        Assert.Null(await receiver.NextAsync(TimeSpan.FromSeconds(1)));
        Assert.Single(service.Requests);
        first.Dispose();
    }

    [Fact]
    public async Task A_batch_is_late_when_the_service_has_given_up()
    {
        using var service = new ListServer(1);
        using var client = TestClient.Create(service.Address);
        using var listener = Listen(out var webhooks);
        var calling = RawConnection.SendRequestAsync(listener.Port, RawConnection.FormatGet(Call));
        using var batch = await new WebhookReceiver(client, listener, webhooks, null).NextAsync(Forever);

        _now += TimeSpan.FromSeconds(30);
        Assert.False(batch!.IsLate);
        _now += TimeSpan.FromMilliseconds(1);
        Assert.True(batch.IsLate);

        batch.Accept();
        await calling;
    }

    private WebhookListener Listen(out KnownWebhooks webhooks)
    {
        webhooks = new KnownWebhooks();
        webhooks.Add("e1", "w1", Resources.Visitors);
        webhooks.Complete();
        return WebhookListener.Start(new WebhookListenerOptions { Address = new Uri("http://127.0.0.1:0/visit/"), Now = () => _now }, webhooks);
    }
}
