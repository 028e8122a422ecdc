using System.Text;
using VisitCloud.Client.Json;
using VisitCloud.Client.Paging;

namespace VisitCloud.Client.Tests.Paging;

/// <summary>
/// A list in memory and a reader of it. Requests complete in a random order, on the thread of the test, with edits and failures
/// in between. A seed decides everything.
/// </summary>
internal sealed class SimulatedList
{
    private const int LargestPage = 100;

    private static readonly Resource Endpoint = new("visitors", "Visitor");

    private readonly Random _random;
    private readonly int? _limit;
    private readonly List<(int Id, long Revision)> _records = [];
    private readonly List<Request> _requests = [];
    private long _lastRevision = 10_000_000_000;

    /// <param name="gaps">The distances between the revisions. A distance of 0 gives two records the same revision.</param>
    /// <param name="limit">The page size of the reader; null for the page size of the service, 100.</param>
    /// <param name="seed">The seed of all random decisions.</param>
    public SimulatedList(IEnumerable<long> gaps, int? limit, int seed)
    {
        _random = new Random(seed);
        _limit = limit;
        foreach (var gap in gaps)
            _records.Add((_records.Count, _lastRevision += gap));
    }

    /// <summary>Gets the ID and revision of every record, in order, as they are now.</summary>
    public IReadOnlyList<(int Id, long Revision)> Records => [.. _records];

    /// <summary>Gets the records that were returned to the caller, also of a read that failed.</summary>
    public List<(int Id, long Revision)> Returned { get; } = [];

    /// <summary>Gets the lowest revision from which a request failed; null if none failed.</summary>
    public long? FirstFailure { get; private set; }

    public int RequestCount { get; private set; }

    public int MostRequestsInFlight { get; private set; }

    public int CanceledRequests { get; private set; }

    public int RequestsInFlight => _requests.Count;

    /// <summary>Gets or sets the percentage of responses before which a record is edited.</summary>
    public int EditsPercent { get; set; }

    /// <summary>Gets or sets the percentage of requests that fail.</summary>
    public int FailuresPercent { get; set; }

    /// <summary>Gets or sets the number of the request, counted from 1, whose response is an empty list.</summary>
    public int EmptyResponse { get; set; }

    /// <summary>Gets or sets a value indicating whether the list excludes <c>fromRevision</c>.</summary>
    public bool IsFromRevisionExclusive { get; set; }

    /// <summary>Reads the list to its end, or a number of pages.</summary>
    public List<(int Id, long Revision)> Read(int parallelRequests, int pages = int.MaxValue)
    {
        // A synchronization context would continue on another thread.
        SynchronizationContext.SetSynchronizationContext(null);
        var query = new ListQuery { Limit = _limit };
        var reader = new ParallelPageReader(new PageReader(Endpoint, query, SendAsync), query, () => parallelRequests);
        var enumerator = reader.ReadAllAsync(CancellationToken.None).GetAsyncEnumerator();
        try
        {
            while (pages-- > 0 && Run(enumerator.MoveNextAsync().AsTask()))
                Returned.AddRange(enumerator.Current.Records.Select(record => (int.Parse(record.Id!, null), record.Revision!.Value)));
        }
        catch (VisitApiException)
        {
            Run(DisposeAsync(enumerator));
            throw;
        }

        Run(DisposeAsync(enumerator));
        return Returned;
    }

    private static async Task<bool> DisposeAsync(IAsyncDisposable enumerator)
    {
        await enumerator.DisposeAsync();
        return true;
    }

    private Task<IReadOnlyList<VisitRecord>> SendAsync(ListQuery query, CancellationToken cancellationToken)
    {
        RequestCount++;
        var response = new TaskCompletionSource<IReadOnlyList<VisitRecord>>();
        _requests.Add(new Request(RequestCount, query, response, cancellationToken));
        MostRequestsInFlight = Math.Max(MostRequestsInFlight, _requests.Count);
        return response.Task;
    }

    private bool Run(Task<bool> step)
    {
        while (!step.IsCompleted)
        {
            if (_requests.Count == 0)
                throw new InvalidOperationException("The reader waits without a request.");
            if (RequestCount > 5000)
                throw new InvalidOperationException("The reader does not end.");
            var request = _requests[_random.Next(_requests.Count)];
            _requests.Remove(request);
            if (_random.Next(100) < EditsPercent)
                EditRecord();
            Complete(request);
        }

        return step.GetAwaiter().GetResult();
    }

    private void Complete(Request request)
    {
        if (request.CancellationToken.IsCancellationRequested)
        {
            CanceledRequests++;
            request.Response.SetCanceled(request.CancellationToken);
        }
        else if (_random.Next(100) < FailuresPercent)
        {
            FirstFailure = Math.Min(FirstFailure ?? long.MaxValue, request.Query.FromRevision ?? 0);
            request.Response.SetException(new VisitApiException(VisitErrorKind.Server, "The service failed."));
        }
        else
        {
            request.Response.SetResult(request.Number == EmptyResponse ? [] : GetPage(request.Query));
        }
    }

    /// <summary>Edits a record, which moves to the end of the list.</summary>
    private void EditRecord()
    {
        if (_records.Count == 0)
            return;
        var index = _random.Next(_records.Count);
        var id = _records[index].Id;
        _records.RemoveAt(index);
        _records.Add((id, _lastRevision += _random.Next(1, 50)));
    }

    private List<VisitRecord> GetPage(ListQuery query)
    {
        var from = IsFromRevisionExclusive ? query.FromRevision + 1 : query.FromRevision;
        var limit = Math.Min(query.Limit ?? LargestPage, LargestPage);
        return [.. _records.Where(record => !(record.Revision < from)).Take(limit).Select(Create)];
    }

    private static VisitRecord Create((int Id, long Revision) record)
        => VisitRecord.Parse(Encoding.UTF8.GetBytes($$"""{"id":"{{record.Id}}","revision":{{record.Revision}}}"""));

    private sealed record Request(
        int Number, ListQuery Query, TaskCompletionSource<IReadOnlyList<VisitRecord>> Response, CancellationToken CancellationToken);
}
