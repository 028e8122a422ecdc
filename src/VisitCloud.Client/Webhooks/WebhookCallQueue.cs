namespace VisitCloud.Client.Webhooks;

/// <summary>The calls that wait until earlier ones are delivered.</summary>
internal sealed class WebhookCallQueue(int capacity) : IDisposable
{
    private readonly Queue<WebhookCall> _calls = new();
    private readonly SemaphoreSlim _count = new(0);
    private bool _isClosed;

    /// <summary>Adds a call.</summary>
    /// <returns>False if the queue is full or closed.</returns>
    public bool TryAdd(WebhookCall call)
    {
        lock (_calls)
        {
            if (_isClosed || _calls.Count >= capacity)
                return false;
            _calls.Enqueue(call);
            _count.Release();
            return true;
        }
    }

    /// <summary>Waits for the next call and removes it from the queue.</summary>
    /// <returns>The call, or null if the timeout elapsed.</returns>
    public async Task<WebhookCall?> TakeAsync(TimeSpan timeout, CancellationToken cancellationToken)
    {
        if (!await _count.WaitAsync(timeout, cancellationToken).ConfigureAwait(false))
            return null;
        lock (_calls)
            return _calls.Count == 0 ? null : _calls.Dequeue();
    }

    /// <summary>Rejects further calls and those that wait.</summary>
    public void Close()
    {
        lock (_calls)
        {
            _isClosed = true;
            while (_calls.Count > 0)
                _calls.Dequeue().Respond(ResponseStatus.Unavailable);
        }
    }

    public void Dispose() => _count.Dispose();
}
