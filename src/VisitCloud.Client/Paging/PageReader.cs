using System.Runtime.CompilerServices;

namespace VisitCloud.Client.Paging;

/// <summary>Reads a list page after page, each from the revision after the last one's end [V].</summary>
internal sealed class PageReader(Resource resource, ListQuery query, Func<ListQuery, CancellationToken, Task<IReadOnlyList<VisitRecord>>> fetch)
{
    /// <summary>Reads to the end of the list.</summary>
    public async IAsyncEnumerable<VisitPage> ReadAllAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var next = query;
        while (true)
        {
            var page = await ReadAsync(next, cancellationToken).ConfigureAwait(false);
            yield return page;
            if (!page.IsFull)
                yield break;
            next = next with { FromRevision = page.NextRevision };
        }
    }

    /// <summary>Reads one page.</summary>
    public async Task<VisitPage> ReadAsync(ListQuery asked, CancellationToken cancellationToken)
    {
        var records = await fetch(asked, cancellationToken).ConfigureAwait(false);
        if (resource.Paging == PagingMode.Whole || records.Count == 0)
            return new VisitPage(records, IsFull: false, asked.FromRevision);
        if (StartsOver(records, asked))
            return new VisitPage(records = [.. records.Where(record => record.Revision >= asked.FromRevision)], IsFull: false, After(records) ?? asked.FromRevision);

        CheckGrowth(records, asked);
        return new VisitPage(records, IsFull(records, asked), After(records) ?? asked.FromRevision);
    }

    private static long? After(IReadOnlyList<VisitRecord> records) => records.Count == 0 ? null : records[records.Count - 1].Revision + 1;

    /// <summary>
    /// Where an endpoint's largest page is stated differently by the sources, a page counts as full from the smallest of
    /// them on: asking once more costs little, ending early would lose records in silence.
    /// </summary>
    private static bool IsFull(IReadOnlyList<VisitRecord> records, ListQuery asked)
        => records.Count >= Math.Min(asked.Limit ?? Resource.SmallestFullPage, Resource.SmallestFullPage);

    /// <summary>An endpoint that knows no <c>fromRevision</c> gives what was already seen again, before what is new.</summary>
    private bool StartsOver(IReadOnlyList<VisitRecord> records, ListQuery asked)
        => resource.Paging == PagingMode.ByRevisionOrWhole
            && asked.FromRevision is { } from
            && records[0].Revision < from;

    private void CheckGrowth(IReadOnlyList<VisitRecord> records, ListQuery asked)
    {
        var last = asked.FromRevision - 1 ?? long.MinValue;
        foreach (var record in records)
        {
            if (record.Revision is not { } revision)
            {
                if (IsFull(records, asked))
                    throw Broken($"a full page of {resource.Path} holds a record without a revision, so what follows can't be asked for.");
                continue;
            }

            if (revision <= last)
                throw Broken($"the revisions of {resource.Path} do not grow: {revision} came after {last}. Reading on could lose or repeat records.");
            last = revision;
        }
    }

    private static VisitApiException Broken(string message) => new(VisitErrorKind.BadResponse, $"The list can't be read to its end: {message}");
}
