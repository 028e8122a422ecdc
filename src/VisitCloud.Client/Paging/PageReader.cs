using System.Runtime.CompilerServices;

namespace VisitCloud.Client.Paging;

/// <summary>Reads a list with one request at a time.</summary>
/// <param name="resource">The endpoint.</param>
/// <param name="query">The records to read.</param>
/// <param name="send">Sends the request for one page.</param>
internal sealed class PageReader(
    Resource resource, ListQuery query, Func<ListQuery, CancellationToken, Task<IReadOnlyList<VisitRecord>>> send)
{
    /// <summary>The number of responses that may start over before the list counts as too busy to read.</summary>
    private const int MaximumRestarts = 10;

    /// <summary>Whether a response had a record with the requested revision. Otherwise, requests start one revision earlier.</summary>
    private volatile bool _isFromRevisionInclusive;

    /// <summary>Gets the largest page size that a request may ask for; null if requests do not state one.</summary>
    private int? LargestLimit => query.Limit is not { } limit ? null
        : limit <= Resource.SmallestFullPage ? Resource.SmallestFullPage
        : Math.Max(limit, resource.PageSize);

    /// <summary>Reads the pages up to the end of the list.</summary>
    public async IAsyncEnumerable<VisitPage> ReadAllAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        for (var cursor = PageCursor.From(query.FromRevision); ;)
        {
            var page = await ReadAsync(cursor, cancellationToken).ConfigureAwait(false);
            yield return page;
            if (!page.IsFull)
                yield break;
            cursor = page.Continuation!;
        }
    }

    /// <summary>Reads one page.</summary>
    /// <exception cref="VisitApiException">The request failed, or the response does not allow to read the list completely.</exception>
    public async Task<VisitPage> ReadAsync(PageCursor cursor, CancellationToken cancellationToken)
    {
        if (resource.Paging == PagingMode.Whole)
            return new VisitPage(await send(query, cancellationToken).ConfigureAwait(false), IsFull: false, query.FromRevision);

        var request = CreateRequest(cursor);
        while (true)
        {
            var response = await SendAsync(cursor, request, cancellationToken).ConfigureAwait(false);
            var page = CreatePage(cursor, request, response);
            if (page.Records.Count > 0 || !page.IsFull || page.Continuation!.Restarts > cursor.Restarts)
                return page;
            if (request.FromRevision < cursor.FromRevision)
                request = request with { FromRevision = cursor.FromRevision };
            else if (request.Limit < LargestLimit)
                request = request with { Limit = LargestLimit };
            else
                throw CreateError($"{response.Count} or more {resource.Path} have the revision {cursor.Minimum}, which fills a page.");
        }
    }

    private ListQuery CreateRequest(PageCursor cursor)
    {
        var startsEarlier = cursor.Returned.Count > 0 && !_isFromRevisionInclusive;
        return query with
        {
            FromRevision = startsEarlier ? RevisionMath.Decrement(cursor.Minimum) : cursor.FromRevision,
            // The records that the response repeats do not count towards the page size.
            Limit = query.Limit is { } limit
                ? Math.Min(limit + (startsEarlier ? cursor.LongOverlap : cursor.Overlap), LargestLimit ?? limit)
                : null,
        };
    }

    /// <summary>
    /// Sends a request and verifies a response that does not repeat the last record. Either that record was edited or
    /// deleted, or the response is wrong, such as an empty list.
    /// </summary>
    private async Task<IReadOnlyList<VisitRecord>> SendAsync(PageCursor cursor, ListQuery request, CancellationToken cancellationToken)
    {
        var response = await send(request, cancellationToken).ConfigureAwait(false);
        if (!_isFromRevisionInclusive && request.FromRevision is { } from && response.Any(record => record.Revision == from))
            _isFromRevisionInclusive = true;
        if (cursor.Returned.Count == 0 || response.Any(cursor.IsReturned))
            return response;

        var earlier = request with { FromRevision = RevisionMath.Decrement(cursor.Minimum) };
        var verification = await send(earlier, cancellationToken).ConfigureAwait(false);
        // An empty list contradicts a response with records.
        return verification.Count == 0 && response.Count > 0
            ? await send(earlier, cancellationToken).ConfigureAwait(false)
            : verification;
    }

    private VisitPage CreatePage(PageCursor cursor, ListQuery request, IReadOnlyList<VisitRecord> response)
    {
        // Sources differ on the largest page of some endpoints. A page counts as full from the smallest of them.
        var isFull = response.Count >= Math.Min(request.Limit ?? Resource.SmallestFullPage, Resource.SmallestFullPage);
        var startsOver = StartsOver(cursor, response);
        CheckOrder(response, startsOver ? long.MinValue : RevisionMath.Decrement(cursor.FromRevision ?? long.MinValue), isFull);
        if (isFull && startsOver)
            isFull = !IsComplete(cursor, response);

        var records = cursor.SelectNew(response);
        var next = cursor.Advance(records, response, startsOver);
        return new VisitPage(records, isFull, next.NextRevision) { Continuation = next };
    }

    /// <summary>Determines whether a response begins with earlier records, because the endpoint ignores <c>fromRevision</c>.</summary>
    private bool StartsOver(PageCursor cursor, IReadOnlyList<VisitRecord> response)
        => resource.Paging == PagingMode.ByRevisionOrWhole
            && cursor.FromRevision is { } from
            && response.Count > 0
            && response[0].Revision < RevisionMath.Decrement(from);

    /// <summary>Determines whether a list that starts over has no records beyond those of the response.</summary>
    private bool IsComplete(PageCursor cursor, IReadOnlyList<VisitRecord> response)
    {
        if (cursor.Restarts >= MaximumRestarts)
            throw CreateError($"{resource.Path} changed with each of {cursor.Restarts} requests.");
        if (!IsRepeat(cursor.LastResponse, response))
            return false;
        return response.Count > Resource.SmallestFullPage ? true : throw CreateError(
            $"the service returns the same {response.Count} {resource.Path} for each page, and there may be more of them.");
    }

    private static bool IsRepeat(IReadOnlyList<VisitRecord> previous, IReadOnlyList<VisitRecord> response)
        => previous.Count == response.Count
            && previous.Zip(response, (a, b) => a.Id == b.Id && a.Revision == b.Revision).All(isSame => isSame);

    private void CheckOrder(IReadOnlyList<VisitRecord> response, long minimum, bool isFull)
    {
        var last = minimum;
        foreach (var record in response)
        {
            if (record.Revision is { } revision)
            {
                if (revision < last)
                    throw CreateError($"the revisions of {resource.Path} do not grow: {revision} follows {last}.");
                last = revision;
            }
            else if (isFull)
            {
                throw CreateError($"a record in a full page of {resource.Path} has no revision, so the next page cannot be requested.");
            }
        }
    }

    private static VisitApiException CreateError(string reason)
        => new(VisitErrorKind.BadResponse, $"The list cannot be read completely: {reason} Try again, and contact Visit if it fails again.");
}
