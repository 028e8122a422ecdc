namespace VisitCloud.Client.Paging;

/// <summary>
/// Finds the end of a list by asking at ever larger revisions until nothing is there, and then halving what is left
/// between. So the number of requests grows with the list's digits and not with its length.
/// </summary>
internal sealed class ListEndFinder(PageReader pages, ListQuery query)
{
    /// <summary>How much farther each step goes than the one before.</summary>
    private const int Stride = 4;

    /// <summary>A stretch of so many pages is read and not halved.</summary>
    private const int ShortestStretch = 2;

    /// <summary>The revision after the last record.</summary>
    public async Task<long> FindAsync(CancellationToken cancellationToken)
    {
        var page = await pages.ReadAsync(query, cancellationToken).ConfigureAwait(false);
        var low = page.NextRevision ?? 0;
        var high = long.MaxValue;
        var step = LengthOf(page);
        while (page.IsFull && low < high)
        {
            var middle = high == long.MaxValue ? low + Math.Min(step, (high - low) / 2)
                // Where the rest seems to be a page or two, the next page tells more than the middle.
                : (high - low) / ShortestStretch <= LengthOf(page) ? low
                : low + ((high - low) / 2);
            step = Math.Min(step, long.MaxValue / Stride) * Stride;
            var found = await pages.ReadAsync(query with { FromRevision = middle }, cancellationToken).ConfigureAwait(false);
            if (found.Records.Count == 0)
                high = middle;
            else
                (page, low) = (found, found.NextRevision ?? middle);
        }

        return low;
    }

    private static long LengthOf(VisitPage page)
        => page.Records.Count == 0 ? 1 : Math.Max(1, (page.NextRevision - page.Records[0].Revision) ?? 1);
}
