namespace VisitCloud.Client.Paging;

/// <summary>One answer of a list.</summary>
/// <param name="Records">The records in increasing revision.</param>
/// <param name="IsFull">Whether more may follow: a full page proves nothing, a short one is the last [V].</param>
/// <param name="NextRevision">The revision to go on from; what was asked for when nothing came.</param>
public sealed record VisitPage(IReadOnlyList<VisitRecord> Records, bool IsFull, long? NextRevision);
