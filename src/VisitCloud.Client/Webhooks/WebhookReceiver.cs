namespace VisitCloud.Client.Webhooks;

/// <summary>Reads the records of calls, one call at a time. Further calls wait.</summary>
/// <param name="client">The client that reads the records.</param>
/// <param name="listener">The listener that receives the calls.</param>
/// <param name="webhooks">The endpoints of the webhooks.</param>
/// <param name="limit">The maximum number of records of a call; null for the page size of the service.</param>
/// <param name="getFilters">Returns the filters of an event by their API names; null to include all records.</param>
public sealed class WebhookReceiver(
    VisitClient client,
    WebhookListener listener,
    WebhookRegistry webhooks,
    int? limit,
    Func<string, IReadOnlyList<KeyValuePair<string, string>>>? getFilters = null)
{
    /// <summary>Waits for a call and reads its records.</summary>
    /// <param name="timeout">How long to wait for a call.</param>
    /// <param name="progress">Receives notices about requests and retries, on thread-pool threads.</param>
    /// <param name="cancellationToken">A token that cancels the operation.</param>
    /// <returns>The records, or null if the timeout elapsed.</returns>
    /// <exception cref="VisitApiException">
    /// The records could not be read. The call was answered with an error, so the service calls again.
    /// </exception>
    public async Task<WebhookBatch?> ReceiveAsync(
        TimeSpan timeout, IProgress<VisitNotice>? progress = null, CancellationToken cancellationToken = default)
    {
        while (await listener.WaitForCallAsync(timeout, cancellationToken).ConfigureAwait(false) is { } call)
        {
            // The records of an abandoned call would not count as delivered, and the service calls again.
            if (!call.IsAbandoned)
                return await ReadAsync(call, progress, cancellationToken).ConfigureAwait(false);
            call.Respond(ResponseStatus.Unavailable);
            progress?.Report(new VisitNotice(WebhookMessages.CallerDisconnected(call.WebhookId)));
        }

        return null;
    }

    private async Task<WebhookBatch> ReadAsync(WebhookCall call, IProgress<VisitNotice>? progress, CancellationToken cancellationToken)
    {
        var resource = webhooks.GetResource(call);
        var filters = getFilters?.Invoke(call.ExpoId) ?? [];
        var query = ListQuery.ForAllRecords(resource, call.ExpoId, [new("webhookId", call.WebhookId), .. filters]) with { Limit = limit };
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
            call.Respond(ResponseStatus.Unavailable);
            throw;
        }
        catch
        {
            call.Respond(ResponseStatus.ReadFailed);
            throw;
        }
    }
}
