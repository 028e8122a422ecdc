using System.Text.Json;

namespace VisitCloud.Client.Webhooks;

/// <summary>A webhook that is there for as long as somebody receives its calls.</summary>
/// <param name="client">Makes it and removes it.</param>
/// <param name="resource">Whose changes it tells of.</param>
/// <param name="expoId">In which event.</param>
/// <param name="url">Where it calls.</param>
public sealed class TemporaryWebhook(VisitClient client, Resource resource, string expoId, Uri url)
{
    /// <summary>How long the answer to its creation is waited for after somebody wants to end.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    private HashSet<string?> _before = [];
    private bool _asked;

    /// <summary>Its ID; null while nobody knows it.</summary>
    public string? Id { get; private set; }

    /// <summary>The event.</summary>
    public string ExpoId => expoId;

    /// <summary>Whose changes it tells of.</summary>
    public Resource Resource => resource;

    /// <summary>Makes it.</summary>
    /// <exception cref="VisitApiException">It was refused, or nobody knows whether it was made: <c>RemoveAsync</c> finds out.</exception>
    public async Task<string> CreateAsync(IProgress<VisitNotice>? progress = null, CancellationToken cancellationToken = default)
    {
        _before = [.. (await ListAsync(progress, cancellationToken).ConfigureAwait(false)).Select(webhook => webhook.Id)];
        // Given up half-way, it could be there a moment after somebody has looked for it in vain.
        using var patience = new CancellationTokenSource();
        using var ending = cancellationToken.Register(() => patience.CancelAfter(Patience));
        cancellationToken.ThrowIfCancellationRequested();
        _asked = true;
        var webhook = await client.CreateAsync(Resources.Webhooks, expoId, Body(), progress: progress, cancellationToken: patience.Token).ConfigureAwait(false);
        Id = webhook?.Id ?? (await FindAsync(progress, patience.Token).ConfigureAwait(false)).FirstOrDefault();
        return Id ?? throw new VisitApiException(VisitErrorKind.BadResponse, "The service made a webhook and did not say which one.");
    }

    /// <summary>Removes it, also where it is not known whether it was made.</summary>
    public async Task RemoveAsync(IProgress<VisitNotice>? progress = null, CancellationToken cancellationToken = default)
    {
        if (!_asked)
            return;
        foreach (var id in Id is { } known ? [known] : await FindAsync(progress, cancellationToken).ConfigureAwait(false))
            await RemoveAsync(id, progress, cancellationToken).ConfigureAwait(false);
        _asked = false;
    }

    private async Task RemoveAsync(string id, IProgress<VisitNotice>? progress, CancellationToken cancellationToken)
    {
        try
        {
            await client.DeleteAsync(Resources.Webhooks, expoId, id, progress, cancellationToken).ConfigureAwait(false);
        }
        catch (VisitApiException e) when (e.Kind == VisitErrorKind.NotFound)
        {
            // Somebody else has.
        }
    }

    /// <summary>Those that were not there before and call the same address.</summary>
    private async Task<List<string>> FindAsync(IProgress<VisitNotice>? progress, CancellationToken cancellationToken)
        => [.. (await ListAsync(progress, cancellationToken).ConfigureAwait(false))
            .Where(webhook => !_before.Contains(webhook.Id) && webhook.Text("url") == url.AbsoluteUri)
            .Select(webhook => webhook.Id)
            .OfType<string>()];

    private async Task<IReadOnlyList<VisitRecord>> ListAsync(IProgress<VisitNotice>? progress, CancellationToken cancellationToken)
        => (await client.ReadPageAsync(Resources.Webhooks, new ListQuery { ExpoId = expoId }, progress, cancellationToken).ConfigureAwait(false)).Records;

    private byte[] Body()
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
