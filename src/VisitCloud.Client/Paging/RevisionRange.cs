namespace VisitCloud.Client.Paging;

/// <summary>A part of a list that is read page by page, from a revision up to the start of the next range.</summary>
/// <param name="start">The position of the first page.</param>
internal sealed class RevisionRange(PageCursor start)
{
    private readonly Queue<VisitPage> _pages = new();
    private PageCursor _cursor = start;
    private bool _wasFirst;

    /// <summary>Gets the lowest revision that was not read yet.</summary>
    public long Next => _cursor.NextRevision ?? 0;

    /// <summary>Gets or sets the revision at which the next range starts; null for the last range of the list.</summary>
    public long? End { get; set; }

    /// <summary>Gets the request in flight.</summary>
    public Task<VisitPage>? Request { get; private set; }

    /// <summary>Gets a value indicating whether all pages of the range were read.</summary>
    public bool IsComplete { get; private set; }

    /// <summary>
    /// Gets a value indicating whether the end of the list was seen while earlier ranges were still being read. A record
    /// that was edited in those ranges since then has moved here.
    /// </summary>
    public bool MayHaveGrown { get; private set; }

    /// <summary>Gets a value indicating whether the end of the list was seen after all earlier ranges were read.</summary>
    public bool IsEndOfList { get; private set; }

    /// <summary>Gets a value indicating whether a request ahead of the reader failed. It is repeated when the reader gets here.</summary>
    public bool HasFailed { get; private set; }

    /// <summary>Gets the error that ends the list here.</summary>
    public Exception? Failure { get; private set; }

    /// <summary>Gets the number of pages that wait for the reader.</summary>
    public int PageCount => _pages.Count;

    /// <summary>Gets the average distance between two revisions of the last page; null before the first page.</summary>
    public double? Spacing { get; private set; }

    /// <summary>Gets the number of records of the last page.</summary>
    public int PageLength { get; private set; }

    /// <summary>Sends the request for the next page.</summary>
    /// <param name="read">Reads a page.</param>
    /// <param name="isFirst">Whether all earlier ranges were read.</param>
    public void Send(Func<PageCursor, Task<VisitPage>> read, bool isFirst)
    {
        _wasFirst = isFirst;
        HasFailed = false;
        Request = read(_cursor);
    }

    /// <summary>Processes the completed request.</summary>
    public void Receive()
    {
        var request = Request!;
        Request = null;
        if (request.Status == TaskStatus.RanToCompletion)
        {
            Add(request.Result);
            return;
        }

        HasFailed = true;
        var failure = request.Exception?.InnerException ?? new OperationCanceledException();
        Failure = _wasFirst ? failure : null;
    }

    /// <summary>Removes the next page from those that wait for the reader.</summary>
    public VisitPage Dequeue() => _pages.Dequeue();

    /// <summary>Estimates the number of pages up to a revision.</summary>
    /// <param name="revision">The revision.</param>
    /// <param name="spacing">The distance between two revisions, if this range has none yet.</param>
    /// <param name="pageLength">The number of records in a page, if this range has none yet.</param>
    public double EstimatePages(long revision, double spacing, int pageLength)
        => ((double)revision - Next) / Math.Max(1, (Spacing ?? spacing) * (PageLength > 0 ? PageLength : pageLength));

    private void Add(VisitPage page)
    {
        Measure(page.Records);
        _cursor = page.Continuation!;
        MayHaveGrown = !page.IsFull && !_wasFirst;
        if (!page.IsFull && _wasFirst)
        {
            IsComplete = IsEndOfList = true;
            _pages.Enqueue(page);
            return;
        }

        // Only a record of the next range proves that no more records have the last revision of this one.
        if (End is { } end && CountBelow(page.Records, end) is var count && count < page.Records.Count)
        {
            IsComplete = true;
            var records = page.Records.Take(count).ToList();
            var next = count > 0 ? RevisionMath.Increment(records[count - 1].Revision ?? end) : (long?)null;
            page = page with { Records = records, NextRevision = next };
        }

        if (page.Records.Count > 0)
            _pages.Enqueue(page with { IsFull = true });
    }

    private static int CountBelow(IReadOnlyList<VisitRecord> records, long end)
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
        Spacing = ((double)last - first) / (records.Count - 1);
        PageLength = records.Count;
    }
}
