using System.Management.Automation;
using VisitCloud.PowerShell.Cmdlets.Base;

namespace VisitCloud.PowerShell.Cmdlets.Import;

/// <summary>Sends one request for each item, several at a time, and returns the results in the order of the items.</summary>
/// <param name="command">The cmdlet, whose pipeline thread waits for the requests.</param>
/// <param name="requestCount">The number of requests in flight.</param>
/// <param name="sendAsync">Sends the request of an item.</param>
internal sealed class OrderedRequests<TItem, TResult>(
    CancellableCommand command, int requestCount, Func<TItem, CancellationToken, Task<TResult>> sendAsync)
{
    /// <summary>The number of items that may be ahead of a slow one, so that few results are lost if the command is stopped.</summary>
    private const int MaximumPending = 50;

    private readonly Queue<(TItem Item, Task<TResult> Request)> _pending = new();

    /// <summary>Decides whether the request of an item may start now. It must be true if no request is pending.</summary>
    public Func<TItem, bool> CanStart { get; init; } = _ => true;

    /// <summary>Gets the items whose requests were sent and whose results were not returned.</summary>
    public IReadOnlyCollection<(TItem Item, Task<TResult> Request)> Pending => _pending;

    /// <summary>Sends the requests.</summary>
    /// <exception cref="PipelineStoppedException">The pipeline was stopped.</exception>
    public IEnumerable<(TItem Item, TResult Result)> Send(IEnumerable<TItem> items)
    {
        using var source = items.GetEnumerator();
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(command.CancellationToken);
        try
        {
            var hasNext = source.MoveNext();
            while (hasNext || _pending.Count > 0)
            {
                if (command.CancellationToken.IsCancellationRequested)
                    throw new PipelineStoppedException();
                for (; hasNext && HasCapacity && CanStart(source.Current); hasNext = source.MoveNext())
                    _pending.Enqueue((source.Current, sendAsync(source.Current, ending.Token)));
                var (item, request) = _pending.Peek();
                if (!request.IsCompleted)
                {
                    // The next request starts before a result is returned, because the caller may take a long time to process it.
                    command.Await((_, _) => WaitForAnyAsync(request, ActiveRequests));
                    continue;
                }

                var result = request.GetAwaiter().GetResult();
                _pending.Dequeue();
                yield return (item, result);
            }
        }
        finally
        {
            ending.Cancel();
            WaitForEnd([.. ActiveRequests]);
        }
    }

    private IEnumerable<Task<TResult>> ActiveRequests
        => _pending.Where(pending => !pending.Request.IsCompleted).Select(pending => pending.Request);

    private bool HasCapacity => _pending.Count < MaximumPending && ActiveRequests.Count() < requestCount;

    private static async Task WaitForAnyAsync(Task first, IEnumerable<Task> others)
        => await Task.WhenAny([first, .. others]).ConfigureAwait(false);

    /// <summary>Waits for canceled requests, whose objects are disposed afterward.</summary>
    private static void WaitForEnd(Task<TResult>[] requests)
    {
        try
        {
            Task.WaitAll(requests);
        }
        catch (AggregateException)
        {
            // The results are not needed.
        }
    }
}
