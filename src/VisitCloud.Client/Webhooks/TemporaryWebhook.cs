using System.Text.Json;

namespace VisitCloud.Client.Webhooks;

/// <summary>A webhook that is created for a receiver and deleted when the receiver stops.</summary>
/// <param name="client">The client that creates and deletes the webhook.</param>
/// <param name="resource">The endpoint whose changes are reported.</param>
/// <param name="expoId">The event.</param>
/// <param name="url">The address that the service calls.</param>
public sealed class TemporaryWebhook(VisitClient client, Resource resource, string expoId, Uri url)
{
    /// <summary>How long the response to the creation is awaited after cancellation.</summary>
    private static readonly TimeSpan CreationTimeout = TimeSpan.FromSeconds(5);

    private HashSet<string?> _existingIds = [];
    private bool _wasRequested;

    /// <summary>Gets the ID; null if it is not known.</summary>
    public string? Id { get; private set; }

    /// <summary>Gets the event.</summary>
    public string ExpoId => expoId;

    /// <summary>Gets the endpoint whose changes are reported.</summary>
    public Resource Resource => resource;

    /// <summary>Creates the webhook.</summary>
    /// <param name="progress">Receives notices about requests and retries, on thread-pool threads.</param>
    /// <param name="cancellationToken">A token that cancels the operation. A creation that was sent is completed first.</param>
    /// <exception cref="VisitApiException">
    /// The request failed. <see cref="RemoveAsync(IProgress{VisitNotice}, CancellationToken)"/> also deletes a webhook whose
    /// creation has an unknown outcome.
    /// </exception>
    public async Task<string> CreateAsync(IProgress<VisitNotice>? progress = null, CancellationToken cancellationToken = default)
    {
        _existingIds = [.. (await ListAsync(progress, cancellationToken).ConfigureAwait(false)).Select(webhook => webhook.Id)];
        // A request that is canceled could create the webhook after RemoveAsync has looked for it.
        using var creation = new CancellationTokenSource();
        using var registration = cancellationToken.Register(() => creation.CancelAfter(CreationTimeout));
        cancellationToken.ThrowIfCancellationRequested();
        _wasRequested = true;
        var webhook = await client.CreateAsync(
            Resources.Webhooks, expoId, FormatBody(), progress: progress, cancellationToken: creation.Token).ConfigureAwait(false);
        Id = webhook?.Id ?? (await FindAsync(progress, creation.Token).ConfigureAwait(false)).FirstOrDefault();
        return Id ?? throw new VisitApiException(VisitErrorKind.BadResponse, WebhookMessages.CreatedWithoutId);
    }

    /// <summary>Deletes the webhook, also if it is not known whether it was created.</summary>
    /// <param name="progress">Receives notices about requests and retries, on thread-pool threads.</param>
    /// <param name="cancellationToken">A token that cancels the operation.</param>
    /// <exception cref="VisitApiException">The request failed.</exception>
    public async Task RemoveAsync(IProgress<VisitNotice>? progress = null, CancellationToken cancellationToken = default)
    {
        if (!_wasRequested)
            return;
        foreach (var id in Id is { } known ? [known] : await FindAsync(progress, cancellationToken).ConfigureAwait(false))
            await RemoveAsync(id, progress, cancellationToken).ConfigureAwait(false);
        _wasRequested = false;
    }

    private async Task RemoveAsync(string id, IProgress<VisitNotice>? progress, CancellationToken cancellationToken)
    {
        try
        {
            await client.DeleteAsync(Resources.Webhooks, expoId, id, progress, cancellationToken).ConfigureAwait(false);
        }
        catch (VisitApiException e) when (e.Kind == VisitErrorKind.NotFound)
        {
            // It was already deleted.
        }
    }

    /// <summary>Finds the webhooks that call the same address and did not exist before.</summary>
    private async Task<List<string>> FindAsync(IProgress<VisitNotice>? progress, CancellationToken cancellationToken)
        => [.. (await ListAsync(progress, cancellationToken).ConfigureAwait(false))
            .Where(webhook => !_existingIds.Contains(webhook.Id) && webhook.GetText("url") == url.AbsoluteUri)
            .Select(webhook => webhook.Id)
            .OfType<string>()];

    private async Task<IReadOnlyList<VisitRecord>> ListAsync(IProgress<VisitNotice>? progress, CancellationToken cancellationToken)
        => (await client.ReadPageAsync(Resources.Webhooks, new ListQuery { ExpoId = expoId }, progress, cancellationToken)
            .ConfigureAwait(false)).Records;

    private byte[] FormatBody()
    {
        using var stream = new MemoryStream();
        using (var json = new Utf8JsonWriter(stream))
        {
            json.WriteStartObject();
            json.WriteBoolean("enabled", true);
            json.WriteString("type", resource.TypeName);
            json.WriteString("url", url.AbsoluteUri);
            json.WriteEndObject();
        }

        return stream.ToArray();
    }
}
