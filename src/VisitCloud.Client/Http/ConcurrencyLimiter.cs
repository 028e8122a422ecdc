using System.Collections.Concurrent;

namespace VisitCloud.Client.Http;

/// <summary>
/// Limits the number of requests that are in flight at once. There is one limiter for each address and key in the process,
/// because the service counts the requests of all sessions with a key (according to other public clients).
/// </summary>
internal sealed class ConcurrencyLimiter
{
    private static readonly ConcurrentDictionary<(string Address, string Key), ConcurrencyLimiter> Limiters = new();

    private readonly LinkedList<PendingRequest> _pending = new();
    private int _inFlight;

    /// <summary>Returns the limiter of an address and a key.</summary>
    public static ConcurrencyLimiter GetShared(Uri address, ApiKey key)
        => Limiters.GetOrAdd((address.GetLeftPart(UriPartial.Authority), key.Fingerprint), _ => new ConcurrencyLimiter());

    /// <summary>Waits for a lease, in the order of the calls.</summary>
    /// <param name="limit">The maximum number of requests in flight, including this one.</param>
    /// <param name="cancellationToken">A token that cancels waiting.</param>
    /// <returns>The lease. Dispose it when the request is completed.</returns>
    public async Task<Lease> AcquireAsync(int limit, CancellationToken cancellationToken)
    {
        LinkedListNode<PendingRequest> node;
        lock (_pending)
        {
            if (_pending.Count == 0 && _inFlight < limit)
            {
                _inFlight++;
                return new Lease(this);
            }

            node = _pending.AddLast(new PendingRequest(limit));
        }

        using (cancellationToken.Register(() => CancelPending(node, cancellationToken)))
        {
            await node.Value.Task.ConfigureAwait(false);
            return new Lease(this);
        }
    }

    private void CancelPending(LinkedListNode<PendingRequest> node, CancellationToken cancellationToken)
    {
        lock (_pending)
        {
            if (node.List is null)
                return;
            _pending.Remove(node);
        }

        node.Value.TrySetCanceled(cancellationToken);
        GrantPending();
    }

    private void Release()
    {
        lock (_pending)
            _inFlight--;
        GrantPending();
    }

    private void GrantPending()
    {
        while (true)
        {
            PendingRequest next;
            lock (_pending)
            {
                if (_pending.First is not { } first || _inFlight >= first.Value.Limit)
                    return;
                next = first.Value;
                _pending.RemoveFirst();
                _inFlight++;
            }

            next.SetResult(true);
        }
    }

    /// <summary>Permits one request in flight until it is disposed.</summary>
    public readonly struct Lease(ConcurrencyLimiter limiter) : IDisposable
    {
        public void Dispose() => limiter.Release();
    }

    private sealed class PendingRequest(int limit) : TaskCompletionSource<bool>(TaskCreationOptions.RunContinuationsAsynchronously)
    {
        public int Limit { get; } = limit;
    }
}
