using System.Collections.Concurrent;

namespace VisitCloud.Client.Webhooks;

/// <summary>The webhooks whose calls are accepted, and the endpoint of each.</summary>
public sealed class WebhookRegistry
{
    private readonly ConcurrentDictionary<(string ExpoId, string WebhookId), Resource> _webhooks = new();
    private readonly TaskCompletionSource<bool> _completion = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Gets the number of webhooks.</summary>
    public int Count => _webhooks.Count;

    /// <summary>Adds a webhook.</summary>
    public void Add(string expoId, string webhookId, Resource resource) => _webhooks[(expoId, webhookId)] = resource;

    /// <summary>
    /// Marks the registry as complete. Until then, calls wait, because the service can call a new webhook before the response
    /// with its ID was received.
    /// </summary>
    public void Complete() => _completion.TrySetResult(true);

    /// <summary>Whether a webhook was added for the event.</summary>
    public bool Contains(string expoId, string webhookId) => _webhooks.ContainsKey((expoId, webhookId));

    /// <summary>Whether a webhook of an endpoint was added.</summary>
    public bool Includes(Resource resource) => _webhooks.Values.Contains(resource);

    /// <summary>Waits until the registry is complete, and returns whether it contains a webhook.</summary>
    public async Task<bool> ContainsAsync(string expoId, string webhookId)
    {
        await _completion.Task.ConfigureAwait(false);
        return Contains(expoId, webhookId);
    }

    /// <summary>Returns the endpoint of the webhook that was called.</summary>
    public Resource GetResource(WebhookCall call) => _webhooks[(call.ExpoId, call.WebhookId)];
}
