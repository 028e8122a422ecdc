using System.Runtime.CompilerServices;
using System.Runtime.ExceptionServices;

namespace VisitCloud.Client.Paging;

/// <summary>
/// Reads a list from two places at once, since <c>fromRevision</c> can start anywhere: while one lane reads on, the other
/// reads from a revision that lies some pages ahead, by the density of the pages seen so far, and the first lane stops
/// where the second began. The pages are given in order, and the records are those that one lane would have read: each
/// in increasing revision, none left out.
/// </summary>
/// <remarks>
/// Requests are sent when the consumer asks for a page, before it gets one, so two are under way while it works, and
/// no more than a few pages wait for it. A record that is edited meanwhile gets a revision beyond all others [V]; so the
/// list's end counts only when it was seen after everything before it had been read.
/// </remarks>
/// <param name="pages">Reads one page.</param>
/// <param name="query">What is read.</param>
/// <param name="lanes">How many requests may be under way now: one or two.</param>
internal sealed class ParallelPageReader(PageReader pages, ListQuery query, Func<int> lanes)
{
    /// <summary>How far ahead the second lane starts, once a reader has shown that it wants many pages.</summary>
    private const int MostPagesAhead = 12;

    private const int MostReadyInSegment = 12;
    private const int MostReady = 24;

    /// <summary>
    /// How long an answer that is no longer needed is waited for at the list's end. The service counts a request that is
    /// called off until it has noticed, and the next one would be one too many.
    /// </summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);

    /// <summary>A shorter stretch is not worth a request of its own.</summary>
    private const double ShortestStretch = 3;

    private readonly List<RevisionRange> _segments = [];
    private readonly List<Task> _abandoned = [];
    private double _spacing;
    private int _pageLength;
    private int _given;

    /// <summary>Nothing was seen from here on, so it is of no use to start there.</summary>
    private long _ceiling = long.MaxValue;

    /// <summary>Reads to the end of the list.</summary>
    public async IAsyncEnumerable<VisitPage> ReadAllAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        // Nothing is read ahead of a consumer that may want no more than a page.
        var first = await pages.ReadAsync(query, cancellationToken).ConfigureAwait(false);
        yield return first;
        if (!first.IsFull)
            yield break;

        using var ending = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        Begin(first);
        var isWhole = false;
        try
        {
            while (_segments.Count > 0)
            {
                Collect();
                Send(ending.Token);
                if (TakeReady() is { } page)
                    yield return page;
                else if (UnderWay().ToList() is { Count: > 0 } waiting)
                    await Task.WhenAny(waiting).ConfigureAwait(false);
            }

            isWhole = true;
        }
        finally
        {
            if (isWhole)
                ending.CancelAfter(Patience);
            else
                ending.Cancel();
            foreach (var request in UnderWay().Concat(_abandoned))
                await EndAsync(request).ConfigureAwait(false);
        }
    }

    /// <summary>No task is left running, and its failure was expected.</summary>
    private static async Task EndAsync(Task request)
    {
        try
        {
            await request.ConfigureAwait(false);
        }
        catch (Exception e) when (e is VisitApiException or OperationCanceledException)
        {
        }
    }

    private void Begin(VisitPage first)
    {
        var records = first.Records;
        _pageLength = records.Count;
        _spacing = (records[records.Count - 1].Revision - records[0].Revision) / Math.Max(1.0, records.Count - 1) ?? 1;
        _segments.Add(new RevisionRange(first.NextRevision ?? 0));
        _given = 1;
    }

    private IEnumerable<Task> UnderWay() => _segments.Select(segment => segment.InFlight).OfType<Task>();

    private void Collect()
    {
        for (var i = 0; i < _segments.Count; i++)
        {
            var segment = _segments[i];
            if (segment.InFlight is not { IsCompleted: true })
                continue;
            segment.Take();
            if (segment.Spacing is { } spacing)
                (_spacing, _pageLength) = (spacing, segment.PageLength);
            if (segment.IsEndOfList)
                Abandon(i + 1);
            else if (i > 0 && segment is { MayHaveGrown: true, Ready: 0, Spacing: null } && !_segments[i - 1].IsComplete)
                Join(i--);
        }
    }

    /// <summary>What was read beyond the list's end has moved or gone since.</summary>
    private void Abandon(int from)
    {
        _abandoned.AddRange(_segments.Skip(from).Select(segment => segment.InFlight).OfType<Task>());
        _segments.RemoveRange(from, _segments.Count - from);
    }

    /// <summary>It began beyond the list's end: what it was to read is the one's before it again.</summary>
    private void Join(int index)
    {
        _ceiling = Math.Min(_ceiling, _segments[index].Next);
        _segments[index - 1].End = _segments[index].End;
        _segments.RemoveAt(index);
    }

    private void Send(CancellationToken cancellationToken)
    {
        for (var free = lanes() - UnderWay().Count(); free > 0; free--)
        {
            if (NextToSend() is not { } segment)
                return;
            segment.Send(from => pages.ReadAsync(query with { FromRevision = from }, cancellationToken), isFirst: segment == FirstIncomplete());
        }
    }

    private RevisionRange? FirstIncomplete() => _segments.Find(segment => !segment.IsComplete);

    /// <summary>The stretch that is needed first, else one that is read ahead, else a new one.</summary>
    private RevisionRange? NextToSend()
    {
        if (FirstIncomplete() is not { } first)
            return null;
        if (first.InFlight is null)
            return first.Failure is null ? first : null;
        if (lanes() < 2 || _segments.Sum(segment => segment.Ready) >= MostReady)
            return null;
        return _segments.Find(segment => segment != first && segment is { IsComplete: false, InFlight: null, MayHaveGrown: false, HasFailed: false, Ready: < MostReadyInSegment })
            ?? Split(first);
    }

    private RevisionRange? Split(RevisionRange first)
    {
        // One that failed would be asked again; where the service is unwell, one lane is enough.
        if (_segments.Exists(segment => segment.HasFailed))
            return null;
        var end = Math.Min(first.End ?? long.MaxValue, _ceiling);
        var page = Math.Max(1, (first.Spacing ?? _spacing) * _pageLength);
        var stretch = end == long.MaxValue ? double.PositiveInfinity : first.PagesUntil(end, _spacing, _pageLength);
        if (stretch < ShortestStretch)
            return null;

        var ahead = Math.Min(Math.Min(MostPagesAhead, 1 + _given), stretch / 2);
        var start = first.Next + Math.Max(1, (long)Math.Min(ahead * page, long.MaxValue / 4));
        if (start >= end)
            return null;
        var segment = new RevisionRange(start) { End = first.End };
        first.End = start;
        _segments.Insert(_segments.IndexOf(first) + 1, segment);
        return segment;
    }

    private VisitPage? TakeReady()
    {
        while (_segments.Count > 0 && _segments[0] is { Ready: 0, IsComplete: true })
            _segments.RemoveAt(0);
        if (_segments.Count == 0)
            return null;
        if (_segments[0] is { Ready: 0, Failure: { } failure })
            ExceptionDispatchInfo.Capture(failure).Throw();
        if (_segments[0].Ready == 0)
            return null;
        _given++;
        return _segments[0].Dequeue();
    }
}
