namespace VisitCloud.Client.Paging;

/// <summary>A page of a list.</summary>
/// <param name="Records">The records, in increasing revision.</param>
/// <param name="IsFull">Whether more records may follow. Only a page with fewer records than the page size is the last one.</param>
/// <param name="NextRevision">
/// The revision to continue from: the last revision + 1, or the requested revision if no record was returned.
/// </param>
public sealed record VisitPage(IReadOnlyList<VisitRecord> Records, bool IsFull, long? NextRevision)
{
    /// <summary>Gets the position after this page; null for a page that was not read from a list.</summary>
    internal PageCursor? Continuation { get; init; }
}
