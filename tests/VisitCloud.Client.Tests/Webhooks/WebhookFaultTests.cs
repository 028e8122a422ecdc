using CsCheck;
using VisitCloud.Client.Tests.Http;
using VisitCloud.Client.Tests.Paging;
using VisitCloud.Client.Webhooks;
using VisitCloud.Tests.Servers;

namespace VisitCloud.Client.Tests.Webhooks;

/// <summary>One wrong response to a read of a webhook: a call gets status 200 only if its records were delivered.</summary>
public sealed class WebhookFaultTests
{
    private const int Ok = 200;

    [Fact]
    public Task Any_wrong_response_to_a_read_loses_no_record()
        => Gen.Select(FaultyService.GenerateRecords(250), Gen.Int[1, 8], FaultyService.Faults)
            .SampleAsync((records, request, fault) => CheckAsync(records, (request, fault)), iter: 60, threads: 1);

    [Fact]
    public async Task An_empty_read_is_repeated_before_the_call_gets_status_200()
    {
        using var service = new FaultyService(QuerySupport.Full, [new("a", 5, "registered")]) { Fault = (1, FaultyService.EmptyList) };

        Assert.Equal(["a"], await ReceiveAsync(service));
        Assert.Equal(2, service.Requests.Count);
    }

    private static async Task CheckAsync(ServiceRecord[] records, (int, ScriptedResponse) fault)
    {
        using var service = new FaultyService(QuerySupport.Full, records) { Fault = fault };

        Assert.Equal(records.Select(record => record.Id), await ReceiveAsync(service));
    }

    /// <summary>Calls a receiver like the service, until every record counts as delivered.</summary>
    private static async Task<List<string>> ReceiveAsync(FaultyService service)
    {
        using var client = TestClient.Create(service.Address);
        var webhooks = new WebhookRegistry();
        webhooks.Add("e1", "w1", Resources.Visitors);
        webhooks.Complete();
        using var listener = WebhookListener.Start(new WebhookListenerOptions { Address = new Uri("http://127.0.0.1:0/visit/") }, webhooks);
        var receiver = new WebhookReceiver(client, listener, webhooks, limit: null);
        List<string> received = [];
        while (service.DeliveredCount < service.Records.Count)
        {
            var call = RawConnection.SendRequestAsync(listener.Port, RawConnection.FormatGet("/visit/?expoId=e1&webhookId=w1"));
            var batch = await ReceiveBatchAsync(receiver);
            if (await call != Ok)
                continue;
            received.AddRange(batch);
            service.DeliveredCount = Math.Min(service.DeliveredCount + 100, service.Records.Count);
        }

        return received;
    }

    private static async Task<List<string>> ReceiveBatchAsync(WebhookReceiver receiver)
    {
        try
        {
            using var batch = await receiver.ReceiveAsync(Timeout.InfiniteTimeSpan);
            List<string> ids = [.. batch!.Records.Select(record => record.Id!)];
            batch.Acknowledge();
            return ids;
        }
        catch (VisitApiException)
        {
            return [];
        }
    }
}
