namespace VisitCloud.Client.Webhooks;

/// <summary>Turns calls into batches of records, one at a time: the calls that come meanwhile wait.</summary>
/// <param name="client">Reads the records.</param>
/// <param name="listener">Takes the calls.</param>
/// <param name="webhooks">Whose records each webhook tells of.</param>
/// <param name="limit">The most records in a batch; null for as many as the service gives.</param>
public sealed class WebhookReceiver(VisitClient client, WebhookListener listener, KnownWebhooks webhooks, int? limit)
{
    /// <summary>Waits for a call and reads its records.</summary>
    /// <param name="timeout">How long to wait for a call.</param>
    /// <param name="tell">Hears of requests and waits, on pool threads.</param>
    /// <param name="cancellation">Ends it at once; a call whose records are being read is answered.</param>
    /// <returns>Null when no call came in time.</returns>
    /// <exception cref="VisitApiException">The records could not be read. The call has been answered so.</exception>
    public async Task<WebhookBatch?> NextAsync(TimeSpan timeout, Action<VisitNotice>? tell = null, CancellationToken cancellation = default)
    {
        while (await listener.NextAsync(timeout, cancellation).ConfigureAwait(false) is { } call)
        {
            // The records of one that has been given up would not count as delivered, and its repetition is on the way.
            if (!call.CallerHasLeft)
                return await ReadAsync(call, tell, cancellation).ConfigureAwait(false);
            call.Answer(CallStatus.Unavailable);
            tell?.Invoke(new VisitNotice($"Webhook {call.WebhookId}: the caller left before its turn came."));
        }

        return null;
    }

    private async Task<WebhookBatch> ReadAsync(WebhookCall call, Action<VisitNotice>? tell, CancellationToken cancellation)
    {
        var resource = webhooks.ResourceOf(call);
        var query = new ListQuery { ExpoId = call.ExpoId, Limit = limit, Filters = [new("webhookId", call.WebhookId), .. resource.Everything], IsForEverything = true };
        try
        {
            var page = await client.ReadPageAsync(resource, query, tell, cancellation).ConfigureAwait(false);
            return new WebhookBatch(call, resource, page.Records);
        }
        catch (OperationCanceledException)
        {
            call.Answer(CallStatus.Unavailable);
            throw;
        }
        catch
        {
            call.Answer(CallStatus.NotRead);
            throw;
        }
    }
}
