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
    /// <param name="progress">Receives notices about requests and retries, on thread-pool threads.</param>
    /// <param name="cancellationToken">A token that cancels the operation.</param>
    /// <returns>Null when no call came in time.</returns>
    /// <exception cref="VisitApiException">The records could not be read. The call has been answered so.</exception>
    public async Task<WebhookBatch?> NextAsync(TimeSpan timeout, IProgress<VisitNotice>? progress = null, CancellationToken cancellationToken = default)
    {
        while (await listener.NextAsync(timeout, cancellationToken).ConfigureAwait(false) is { } call)
        {
            // The records of one that has been given up would not count as delivered, and its repetition is on the way.
            if (!call.CallerHasLeft)
                return await ReadAsync(call, progress, cancellationToken).ConfigureAwait(false);
            call.Answer(CallStatus.Unavailable);
            progress?.Report(new VisitNotice($"Webhook {call.WebhookId}: the caller left before its turn came."));
        }

        return null;
    }

    private async Task<WebhookBatch> ReadAsync(WebhookCall call, IProgress<VisitNotice>? progress, CancellationToken cancellationToken)
    {
        var resource = webhooks.ResourceOf(call);
        var query = new ListQuery
        {
            ExpoId = call.ExpoId,
            Limit = limit,
            Filters = [new("webhookId", call.WebhookId), .. resource.AllRecordsFilters],
            IncludesAllRecords = true,
        };
        try
        {
            var page = await client.ReadPageAsync(resource, query, progress, cancellationToken).ConfigureAwait(false);
            // The service calls because there are records, and they would count as delivered after a response with status 200.
            if (page.Records.Count == 0)
                page = await client.ReadPageAsync(resource, query, progress, cancellationToken).ConfigureAwait(false);
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
