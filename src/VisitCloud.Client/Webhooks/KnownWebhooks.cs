using System.Collections.Concurrent;

namespace VisitCloud.Client.Webhooks;

/// <summary>The webhooks whose calls are taken, and whose records each one tells of.</summary>
public sealed class KnownWebhooks
{
    private readonly ConcurrentDictionary<(string ExpoId, string WebhookId), Resource> _webhooks = new();
    private readonly TaskCompletionSource<bool> _complete = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>How many there are.</summary>
    public int Count => _webhooks.Count;

    /// <summary>Adds one.</summary>
    public void Add(string expoId, string webhookId, Resource resource) => _webhooks[(expoId, webhookId)] = resource;

    /// <summary>
    /// Says that all are known. Until then, calls wait: the service may call a new webhook before the answer that tells
    /// its ID is here.
    /// </summary>
    public void Complete() => _complete.TrySetResult(true);

    /// <summary>Whether a webhook is one of those that are known by now, in that event.</summary>
    public bool Contains(string expoId, string webhookId) => _webhooks.ContainsKey((expoId, webhookId));

    /// <summary>Whether a webhook is one of them, in that event; waits until all are known.</summary>
    public async Task<bool> ContainsAsync(string expoId, string webhookId)
    {
        await _complete.Task.ConfigureAwait(false);
        return Contains(expoId, webhookId);
    }

    /// <summary>The endpoint that a call tells of.</summary>
    public Resource ResourceOf(WebhookCall call) => _webhooks[(call.ExpoId, call.WebhookId)];
}
