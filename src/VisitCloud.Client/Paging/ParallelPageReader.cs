using System.Runtime.CompilerServices;
using System.Runtime.ExceptionServices;

namespace VisitCloud.Client.Paging;

/// <summary>
/// Reads a list with two requests at a time, because <c>fromRevision</c> can start anywhere in the list. The list is divided
/// into ranges: while one is read, the next starts some pages ahead, at a revision that is estimated from the pages so far.
/// Pages are returned in order, and the records are the same as with one request at a time.
/// </summary>
/// <remarks>
/// Requests are sent when the caller requests a page, so that two are in flight while the caller processes one. A record that
/// is edited while the list is read moves to the end of the list. So the end of the list counts only if it was seen after
/// everything before it was read.
/// </remarks>
/// <param name="reader">Reads one page.</param>
/// <param name="query">The records to read.</param>
/// <param name="getRequestCount">Returns how many requests may be in flight now: 1 or 2.</param>
internal sealed class ParallelPageReader(PageReader reader, ListQuery query, Func<int> getRequestCount)
{
    /// <summary>The largest distance between two ranges, in pages.</summary>
    private const int MaximumPagesAhead = 12;

    private const int MaximumPagesPerRange = 12;
    private const int MaximumPages = 24;

    /// <summary>The fewest pages for which a second request is worthwhile.</summary>
    private const double ShortestRange = 3;

    /// <summary>
    /// The time to wait for requests that are no longer needed. The service counts a canceled request as in flight until it
    /// notices, so that the next request could be refused.
    /// </summary>
    private static readonly TimeSpan DrainTimeout = TimeSpan.FromSeconds(1);

    private readonly List<RevisionRange> _ranges = [];
    private readonly List<Task> _abandonedRequests = [];
    private double _spacing;
    private int _pageLength;
    private int _returnedPages;

    /// <summary>The lowest revision from which one page reached the end of the list, so that no range starts after it.</summary>
    private long _ceiling = long.MaxValue;

    /// <summary>Reads the pages up to the end of the list.</summary>
    public async IAsyncEnumerable<VisitPage> ReadAllAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        // The caller may want only one page, so nothing is read ahead of the first.
        var first = await reader.ReadAsync(PageCursor.From(query.FromRevision), cancellationToken).ConfigureAwait(false);
        yield return first;
        if (!first.IsFull)
            yield break;

        using var ending = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        AddFirstRange(first);
        var isComplete = false;
        try
        {
            while (_ranges.Count > 0)
            {
                ReceivePages();
                SendRequests(ending.Token);
                if (TakePage() is { } page)
                    yield return page;
                else if (Requests.ToList() is { Count: > 0 } requests)
                    await Task.WhenAny(requests).ConfigureAwait(false);
            }

            isComplete = true;
        }
        finally
        {
            if (isComplete)
                ending.CancelAfter(DrainTimeout);
            else
                ending.Cancel();
            foreach (var request in Requests.Concat(_abandonedRequests))
                await DrainAsync(request).ConfigureAwait(false);
        }
    }

    private IEnumerable<Task> Requests => _ranges.Select(range => range.Request).OfType<Task>();

    private RevisionRange? FirstIncompleteRange => _ranges.Find(range => !range.IsComplete);

    /// <summary>Waits for the end of a request whose result is not needed.</summary>
    private static async Task DrainAsync(Task request)
    {
        try
        {
            await request.ConfigureAwait(false);
        }
        catch (Exception e) when (e is VisitApiException or OperationCanceledException)
        {
        }
    }

    private void AddFirstRange(VisitPage first)
    {
        var range = new RevisionRange(first.Continuation!);
        _pageLength = first.Records.Count;
        _spacing = ((double?)first.Records[_pageLength - 1].Revision - first.Records[0].Revision) / Math.Max(1, _pageLength - 1) ?? 1;
        _ranges.Add(range);
        _returnedPages = 1;
    }

    private void ReceivePages()
    {
        for (var i = 0; i < _ranges.Count; i++)
        {
            var range = _ranges[i];
            if (range.Request is not { IsCompleted: true })
                continue;
            var start = range.Next;
            range.Receive();
            // The page reached the end of the list, so a range that starts within or after it would read nothing new.
            if (range.MayHaveGrown)
                _ceiling = Math.Min(_ceiling, start);
            if (range.Spacing is { } spacing)
                (_spacing, _pageLength) = (spacing, range.PageLength);
            if (range.IsEndOfList)
                Abandon(i + 1);
            else if (i > 0 && range is { MayHaveGrown: true, PageCount: 0, Spacing: null } && !_ranges[i - 1].IsComplete)
                MergeIntoPrevious(i--);
        }
    }

    /// <summary>Removes the ranges beyond the end of the list. Their records were edited or deleted since.</summary>
    private void Abandon(int index)
    {
        _abandonedRequests.AddRange(_ranges.Skip(index).Select(range => range.Request).OfType<Task>());
        _ranges.RemoveRange(index, _ranges.Count - index);
    }

    /// <summary>Removes a range that starts beyond the end of the list.</summary>
    private void MergeIntoPrevious(int index)
    {
        _ceiling = Math.Min(_ceiling, _ranges[index].Next);
        _ranges[index - 1].End = _ranges[index].End;
        _ranges.RemoveAt(index);
    }

    private void SendRequests(CancellationToken cancellationToken)
    {
        for (var free = getRequestCount() - Requests.Count(); free > 0; free--)
        {
            if (SelectRange() is not { } range)
                return;
            range.Send(cursor => reader.ReadAsync(cursor, cancellationToken), isFirst: range == FirstIncompleteRange);
        }
    }

    /// <summary>Selects the range for the next request: the first incomplete one, one that is read ahead, or a new one.</summary>
    private RevisionRange? SelectRange()
    {
        if (FirstIncompleteRange is not { } first)
            return null;
        if (first.Request is null)
            return first.Failure is null ? first : null;
        if (getRequestCount() < 2 || _ranges.Sum(range => range.PageCount) >= MaximumPages)
            return null;
        return _ranges.Find(range => range != first && CanReadAhead(range)) ?? Split(first);
    }

    private static bool CanReadAhead(RevisionRange range)
        => range is { IsComplete: false, Request: null, MayHaveGrown: false, HasFailed: false, PageCount: < MaximumPagesPerRange };

    private RevisionRange? Split(RevisionRange first)
    {
        // A failed range will be requested again, and a service with problems is read with one request at a time.
        if (_ranges.Exists(range => range.HasFailed))
            return null;
        var end = Math.Min(first.End ?? long.MaxValue, _ceiling);
        var pages = end == long.MaxValue ? double.PositiveInfinity : first.EstimatePages(end, _spacing, _pageLength);
        if (pages < ShortestRange)
            return null;

        var pagesAhead = Math.Min(Math.Min(MaximumPagesAhead, 1 + _returnedPages), pages / 2);
        var revisionsPerPage = Math.Max(1, (first.Spacing ?? _spacing) * _pageLength);
        var start = RevisionMath.Add(first.Next, Math.Min(Math.Max(1, pagesAhead * revisionsPerPage), long.MaxValue / 4));
        if (start >= end)
            return null;
        var range = new RevisionRange(PageCursor.CreateAt(start)) { End = first.End };
        first.End = start;
        _ranges.Insert(_ranges.IndexOf(first) + 1, range);
        return range;
    }

    private VisitPage? TakePage()
    {
        while (_ranges.Count > 0 && _ranges[0] is { PageCount: 0, IsComplete: true })
            _ranges.RemoveAt(0);
        if (_ranges.Count == 0)
            return null;
        if (_ranges[0] is { PageCount: 0, Failure: { } failure })
            ExceptionDispatchInfo.Capture(failure).Throw();
        if (_ranges[0].PageCount == 0)
            return null;
        _returnedPages++;
        return _ranges[0].Dequeue();
    }
}
