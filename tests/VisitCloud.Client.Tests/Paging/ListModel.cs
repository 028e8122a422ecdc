using System.Text;
using VisitCloud.Client.Json;
using VisitCloud.Client.Paging;

namespace VisitCloud.Client.Tests.Paging;

/// <summary>
/// A list as the contract describes it, in memory, and a reader of it whose requests are answered in any order, on this
/// thread, with edits in between: what happens is decided by a seed alone.
/// </summary>
internal sealed class ListModel
{
    private static readonly Resource Endpoint = new("visitors", "Visitor");

    private readonly Random _random;
    private readonly int _pageSize;
    private readonly SortedDictionary<long, int> _idByRevision = [];
    private readonly List<(ListQuery Asked, TaskCompletionSource<IReadOnlyList<VisitRecord>> Answer, CancellationToken Cancellation)> _pending = [];
    private long _newest;

    public ListModel(IEnumerable<long> gaps, int pageSize, int seed)
    {
        _random = new Random(seed);
        _pageSize = pageSize;
        _newest = 10_000_000_000;
        foreach (var gap in gaps)
            _idByRevision.Add(_newest += gap, _idByRevision.Count);
    }

    /// <summary>Every ID and revision, in order, as they are now.</summary>
    public IReadOnlyList<(int Id, long Revision)> Now => [.. _idByRevision.Select(pair => (pair.Value, pair.Key))];

    public int Requests { get; private set; }

    public int MostAtOnce { get; private set; }

    /// <summary>How often, of a hundred answers, a record is edited before it is given.</summary>
    public int EditsPercent { get; set; }

    /// <summary>How often, of a hundred, a request fails.</summary>
    public int FailuresPercent { get; set; }

    /// <summary>How many requests were called off.</summary>
    public int CalledOff { get; private set; }

    public int StillPending => _pending.Count;

    /// <summary>Reads the whole list, or as many pages of it.</summary>
    public List<(int Id, long Revision)> Read(int lanes, int pages = int.MaxValue)
    {
        // With a context of the test framework's, what follows an answer would run on another thread.
        SynchronizationContext.SetSynchronizationContext(null);
        var reader = new ParallelPageReader(new PageReader(Endpoint, new ListQuery(), FetchAsync), new ListQuery { Limit = _pageSize }, () => lanes);
        var read = new List<(int, long)>();
        var enumerator = reader.ReadAllAsync(CancellationToken.None).GetAsyncEnumerator();
        try
        {
            while (pages-- > 0 && Finish(enumerator.MoveNextAsync().AsTask()))
                read.AddRange(enumerator.Current.Records.Select(record => (int.Parse(record.Id!, null), record.Revision!.Value)));
            return read;
        }
        finally
        {
            Finish(EndAsync(enumerator));
        }
    }

    /// <summary>A record of an edited list moves to its end, with a revision beyond all others.</summary>
    public void Edit()
    {
        if (_idByRevision.Count == 0)
            return;
        var (revision, id) = _idByRevision.ElementAt(_random.Next(_idByRevision.Count));
        _idByRevision.Remove(revision);
        _idByRevision.Add(_newest += _random.Next(1, 50), id);
    }

    private static async Task<bool> EndAsync(IAsyncDisposable reading)
    {
        await reading.DisposeAsync();
        return true;
    }

    private Task<IReadOnlyList<VisitRecord>> FetchAsync(ListQuery asked, CancellationToken cancellationToken)
    {
        Requests++;
        var answer = new TaskCompletionSource<IReadOnlyList<VisitRecord>>();
        _pending.Add((asked, answer, cancellationToken));
        MostAtOnce = Math.Max(MostAtOnce, _pending.Count);
        return answer.Task;
    }

    private bool Finish(Task<bool> step)
    {
        while (!step.IsCompleted)
        {
            if (_pending.Count == 0 || Requests > 5000)
                throw new InvalidOperationException(_pending.Count == 0 ? "The reader waits for nothing." : "The reader does not come to an end.");
            var index = _random.Next(_pending.Count);
            var (asked, answer, cancellationToken) = _pending[index];
            _pending.RemoveAt(index);
            if (_random.Next(100) < EditsPercent)
                Edit();
            if (cancellationToken.IsCancellationRequested)
            {
                CalledOff++;
                answer.SetCanceled(cancellationToken);
            }
            else if (_random.Next(100) < FailuresPercent)
                answer.SetException(new VisitApiException(VisitErrorKind.Server, "no"));
            else
                answer.SetResult(Page(asked));
        }

        return step.GetAwaiter().GetResult();
    }

    private List<VisitRecord> Page(ListQuery asked)
        => [.. _idByRevision.Where(pair => pair.Key >= (asked.FromRevision ?? 0)).Take(_pageSize).Select(pair => Record(pair.Value, pair.Key))];

    private static VisitRecord Record(int id, long revision) => JsonScanner.ReadRecord(Encoding.UTF8.GetBytes($$"""{"id":"{{id}}","revision":{{revision}}}"""));
}
