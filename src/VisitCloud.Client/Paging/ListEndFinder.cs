namespace VisitCloud.Client.Paging;

/// <summary>
/// Finds the end of a list without reading all of it, by a search for the last revision. The number of requests grows with
/// the digits of the list's length.
/// </summary>
internal sealed class ListEndFinder(PageReader reader, ListQuery query)
{
    /// <summary>The factor by which each step of the search is longer than the one before.</summary>
    private const int StepFactor = 4;

    /// <summary>The number of pages at which reading on is cheaper than searching.</summary>
    private const int ShortestInterval = 2;

    /// <summary>Finds the revision after the last record.</summary>
    public async Task<long> FindAsync(CancellationToken cancellationToken)
    {
        var page = await reader.ReadAsync(PageCursor.From(query.FromRevision), cancellationToken).ConfigureAwait(false);
        var low = page.NextRevision ?? 0;
        var high = long.MaxValue;
        double step = GetLength(page);
        while (page.IsFull && low < high)
        {
            var middle = high == long.MaxValue ? Math.Min(RevisionMath.Add(low, step), RevisionMath.GetMidpoint(low, high))
                : (double)high - low <= ShortestInterval * GetLength(page) ? low
                : RevisionMath.GetMidpoint(low, high);
            step = Math.Min(step, long.MaxValue / StepFactor) * StepFactor;
            var found = await reader.ReadAsync(PageCursor.From(middle), cancellationToken).ConfigureAwait(false);
            if (found.Records.Count == 0)
                high = middle;
            else
                (page, low) = (found, found.NextRevision ?? middle);
        }

        return low;
    }

    /// <summary>Finds the revision after the last record of a list whose endpoint may ignore <c>fromRevision</c>.</summary>
    public async Task<long> FindByReadingAsync(CancellationToken cancellationToken)
    {
        long? end = null;
        await foreach (var page in reader.ReadAllAsync(cancellationToken).ConfigureAwait(false))
            end = page.NextRevision ?? end;
        return end ?? 0;
    }

    private static double GetLength(VisitPage page)
        => page.Records.Count == 0 ? 1 : Math.Max(1, ((double?)page.NextRevision - page.Records[0].Revision) ?? 1);
}
