using System.Collections.Concurrent;

namespace VisitCloud.Client.Http;

/// <summary>
/// Holds back requests beyond what the service allows for one key at a time [P]. One gate for each address and key in
/// the whole process, because sessions in several runspaces share the key's allowance.
/// </summary>
internal sealed class RequestGate
{
    private static readonly ConcurrentDictionary<(string Address, string Key), RequestGate> Gates = new();

    private readonly LinkedList<Waiter> _waiters = new();
    private int _inFlight;

    public static RequestGate For(Uri address, ApiKey key)
        => Gates.GetOrAdd((address.GetLeftPart(UriPartial.Authority), key.Fingerprint), _ => new RequestGate());

    /// <summary>Waits for a place, first come, first served.</summary>
    /// <param name="limit">How many may be in flight once this one is.</param>
    /// <param name="cancellation">Ends the wait.</param>
    /// <returns>The place; disposing it makes it free.</returns>
    public async Task<Place> EnterAsync(int limit, CancellationToken cancellation)
    {
        LinkedListNode<Waiter> node;
        lock (_waiters)
        {
            if (_waiters.Count == 0 && _inFlight < limit)
            {
                _inFlight++;
                return new Place(this);
            }

            node = _waiters.AddLast(new Waiter(limit));
        }

        using (cancellation.Register(() => GiveUp(node, cancellation)))
        {
            await node.Value.Task.ConfigureAwait(false);
            return new Place(this);
        }
    }

    private void GiveUp(LinkedListNode<Waiter> node, CancellationToken cancellation)
    {
        lock (_waiters)
        {
            if (node.List is null)
                return;
            _waiters.Remove(node);
        }

        node.Value.TrySetCanceled(cancellation);
        Admit();
    }

    private void Leave()
    {
        lock (_waiters)
            _inFlight--;
        Admit();
    }

    private void Admit()
    {
        while (true)
        {
            Waiter next;
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
    public readonly struct Place(RequestGate gate) : IDisposable
    {
        public void Dispose() => gate.Leave();
    }

    private sealed class Waiter(int limit) : TaskCompletionSource<bool>(TaskCreationOptions.RunContinuationsAsynchronously)
    {
        public int Limit { get; } = limit;
    }
}
