using System.Collections.Concurrent;

namespace VisitCloud.Client.Http;

/// <summary>
/// Holds back requests beyond what the service allows for one key at a time [P]. One limiter for each address and key in
/// the whole process, because sessions in several runspaces share the key's allowance.
/// </summary>
internal sealed class ConcurrencyLimiter
{
    private static readonly ConcurrentDictionary<(string Address, string Key), ConcurrencyLimiter> Limiters = new();

    private readonly LinkedList<PendingRequest> _waiters = new();
    private int _inFlight;

    public static ConcurrencyLimiter For(Uri address, ApiKey key)
        => Limiters.GetOrAdd((address.GetLeftPart(UriPartial.Authority), key.Fingerprint), _ => new ConcurrencyLimiter());

    /// <summary>Waits for a place, first come, first served.</summary>
    /// <param name="limit">How many may be in flight once this one is.</param>
    /// <param name="cancellationToken">A token that cancels the operation.</param>
    /// <returns>The place; disposing it makes it free.</returns>
    public async Task<Lease> AcquireAsync(int limit, CancellationToken cancellationToken)
    {
        LinkedListNode<PendingRequest> node;
        lock (_waiters)
        {
            if (_waiters.Count == 0 && _inFlight < limit)
            {
                _inFlight++;
                return new Lease(this);
            }

            node = _waiters.AddLast(new PendingRequest(limit));
        }

        using (cancellationToken.Register(() => CancelPending(node, cancellationToken)))
        {
            await node.Value.Task.ConfigureAwait(false);
            return new Lease(this);
        }
    }

    private void CancelPending(LinkedListNode<PendingRequest> node, CancellationToken cancellationToken)
    {
        lock (_waiters)
        {
            if (node.List is null)
                return;
            _waiters.Remove(node);
        }

        node.Value.TrySetCanceled(cancellationToken);
        GrantPending();
    }

    private void Release()
    {
        lock (_waiters)
            _inFlight--;
        GrantPending();
    }

    private void GrantPending()
    {
        while (true)
        {
            PendingRequest next;
            lock (_waiters)
            {
                if (_waiters.First is not { } first || _inFlight >= first.Value.Limit)
                    return;
                next = first.Value;
                _waiters.RemoveFirst();
                _inFlight++;
            }

            next.SetResult(true);
        }
    }

    /// <summary>A place among the requests in flight.</summary>
    public readonly struct Lease(ConcurrencyLimiter limiter) : IDisposable
    {
        public void Dispose() => limiter.Release();
    }

    private sealed class PendingRequest(int limit) : TaskCompletionSource<bool>(TaskCreationOptions.RunContinuationsAsynchronously)
    {
        public int Limit { get; } = limit;
    }
}
