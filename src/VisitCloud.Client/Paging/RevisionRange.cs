namespace VisitCloud.Client.Paging;

/// <summary>A stretch of a list that one lane reads: from a revision on, up to where the next stretch begins.</summary>
internal sealed class RevisionRange(long start)
{
    private readonly Queue<VisitPage> _ready = new();

    /// <summary>The revision to ask for next.</summary>
    public long Next { get; private set; } = start;

    /// <summary>Where the next segment begins; null for the list's last one.</summary>
    public long? End { get; set; }

    /// <summary>The request under way.</summary>
    public Task<VisitPage>? InFlight { get; private set; }

    /// <summary>Nothing more is to be asked for.</summary>
    public bool IsComplete { get; private set; }

    /// <summary>
    /// The list's end was seen, but while earlier stretches were being read: a record edited there since has moved here,
    /// also where another stretch follows that began beyond the end.
    /// </summary>
    public bool MayHaveGrown { get; private set; }

    /// <summary>The list's end was seen, with everything before it read: nothing follows, wherever else was looked.</summary>
    public bool IsEndOfList { get; private set; }

    /// <summary>A request failed that was read ahead. It is asked again where the reader comes to it; it may have passed until then.</summary>
    public bool HasFailed { get; private set; }

    /// <summary>Why this can't be read further.</summary>
    public Exception? Failure { get; private set; }

    /// <summary>Pages read ahead.</summary>
    public int Ready => _ready.Count;

    /// <summary>How many revisions lie between two records, by the last page; null before one came.</summary>
    public double? Spacing { get; private set; }

    /// <summary>How many records the last page held.</summary>
    public int PageLength { get; private set; }

    private bool WasFirst { get; set; }

    public void Send(Func<long, Task<VisitPage>> send, bool isFirst)
    {
        WasFirst = isFirst;
        HasFailed = false;
        InFlight = send(Next);
    }

    /// <summary>Takes the answer of the request under way, which has come.</summary>
    public void Take()
    {
        var answer = InFlight!;
        InFlight = null;
        if (answer.Status == TaskStatus.RanToCompletion)
        {
            Keep(answer.Result);
            return;
        }

        HasFailed = true;
        var failure = answer.Exception?.InnerException ?? new OperationCanceledException();
        Failure = WasFirst ? failure : null;
    }

    public VisitPage Dequeue() => _ready.Dequeue();

    /// <summary>How many pages lie between two revisions, as far as one can tell.</summary>
    public double PagesUntil(long revision, double spacing, int pageLength)
        => (revision - Next) / Math.Max(1, (Spacing ?? spacing) * (PageLength > 0 ? PageLength : pageLength));

    private void Keep(VisitPage page)
    {
        var records = page.Records;
        Measure(records);
        Next = page.NextRevision ?? Next;
        MayHaveGrown = !page.IsFull && !WasFirst;
        if (!page.IsFull && WasFirst)
        {
            IsComplete = IsEndOfList = true;
            _ready.Enqueue(page);
        }
        else if (End is { } end)
        {
            var within = Within(records, end);
            IsComplete = within < records.Count || Next >= end;
            if (within < records.Count)
                page = page with { Records = [.. records.Take(within)], NextRevision = within > 0 ? records[within - 1].Revision + 1 : null };
            Enqueue(page);
        }
        else
        {
            Enqueue(page);
        }
    }

    private void Enqueue(VisitPage page)
    {
        if (page.Records.Count > 0)
            _ready.Enqueue(page with { IsFull = true });
    }

    private static int Within(IReadOnlyList<VisitRecord> records, long end)
    {
        var count = records.Count;
        while (count > 0 && records[count - 1].Revision >= end)
            count--;
        return count;
    }

    private void Measure(IReadOnlyList<VisitRecord> records)
    {
        if (records.Count < 2 || records[0].Revision is not { } first || records[records.Count - 1].Revision is not { } last)
            return;
        Spacing = (last - first) / (double)(records.Count - 1);
        PageLength = records.Count;
    }
}
