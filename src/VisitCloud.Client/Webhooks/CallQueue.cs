namespace VisitCloud.Client.Webhooks;

/// <summary>Calls that wait their turn. They are few, because each is of a webhook that is known.</summary>
internal sealed class CallQueue(int capacity) : IDisposable
{
    private readonly Queue<WebhookCall> _calls = new();
    private readonly SemaphoreSlim _count = new(0);
    private bool _closed;

    /// <summary>Lets a call wait.</summary>
    /// <returns>False when no more may.</returns>
    public bool TryAdd(WebhookCall call)
    {
        lock (_calls)
        {
            if (_closed || _calls.Count >= capacity)
                return false;
            _calls.Enqueue(call);
            _count.Release();
            return true;
        }
    }

    /// <summary>Waits for the next call.</summary>
    /// <returns>Null when none came in time.</returns>
    public async Task<WebhookCall?> TakeAsync(TimeSpan timeout, CancellationToken cancellationToken)
    {
        if (!await _count.WaitAsync(timeout, cancellationToken).ConfigureAwait(false))
            return null;
        lock (_calls)
            return _calls.Count == 0 ? null : _calls.Dequeue();
    }

    /// <summary>Lets no more in, and sends those away that wait.</summary>
    public void Close()
    {
        lock (_calls)
        {
            _closed = true;
            while (_calls.Count > 0)
                _calls.Dequeue().Answer(CallStatus.Unavailable);
        }
    }

    public void Dispose() => _count.Dispose();
}
