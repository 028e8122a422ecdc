namespace VisitCloud.Client.Paging;

/// <summary>
/// The position between two pages of a list. The next page is requested from the last revision that was returned, and the
/// records that were already returned are dropped, so that no record is lost if several have the same revision.
/// </summary>
internal sealed record PageCursor
{
    /// <summary>Gets the value of <c>fromRevision</c> for the next request; null for the start of the list.</summary>
    public long? FromRevision { get; private init; }

    /// <summary>Gets the revision to continue from, as a caller sees it.</summary>
    public long? NextRevision { get; private init; }

    /// <summary>Gets the lowest revision that may still have records to return.</summary>
    public long Minimum { get; private init; } = long.MinValue;

    /// <summary>Gets the number of records that the next response repeats if it starts at <see cref="FromRevision"/>.</summary>
    public int Overlap { get; private init; }

    /// <summary>Gets the number of records that the next response repeats if it starts one revision earlier.</summary>
    public int LongOverlap { get; private init; }

    /// <summary>Gets the keys of the records with the revision <see cref="Minimum"/> that were already returned.</summary>
    public HashSet<string> Returned { get; private init; } = new(StringComparer.Ordinal);

    /// <summary>Gets the records of the last response, to recognize a list that starts over with every request.</summary>
    public IReadOnlyList<VisitRecord> LastResponse { get; private init; } = [];

    /// <summary>Gets the number of responses so far that started over.</summary>
    public int Restarts { get; private init; }

    /// <summary>Creates a cursor that requests the list from exactly the specified revision.</summary>
    public static PageCursor From(long? fromRevision)
        => new() { FromRevision = fromRevision, NextRevision = fromRevision, Minimum = fromRevision ?? long.MinValue };

    /// <summary>
    /// Creates a cursor for the records from a revision on. The request starts one revision earlier, because some services
    /// exclude <c>fromRevision</c>.
    /// </summary>
    public static PageCursor CreateAt(long revision)
        => new()
        {
            FromRevision = RevisionMath.Decrement(revision),
            NextRevision = revision,
            Minimum = revision,
            Overlap = 1,
            LongOverlap = 1,
        };

    /// <summary>Selects the records that were not returned before.</summary>
    public IReadOnlyList<VisitRecord> SelectNew(IReadOnlyList<VisitRecord> response)
    {
        if (Overlap == 0 && response.All(IsNew))
            return response;
        var records = new List<VisitRecord>(response.Count);
        records.AddRange(response.Where(IsNew));
        return records;
    }

    /// <summary>Determines whether a record was already returned by the page before.</summary>
    public bool IsReturned(VisitRecord record) => record.Revision == Minimum && Returned.Contains(GetKey(record));

    /// <summary>Creates the cursor that follows a page.</summary>
    /// <param name="records">The new records of the page.</param>
    /// <param name="response">All records of the response.</param>
    /// <param name="startsOver">Whether the response started over.</param>
    public PageCursor Advance(IReadOnlyList<VisitRecord> records, IReadOnlyList<VisitRecord> response, bool startsOver)
    {
        var next = this with { LastResponse = response, Restarts = startsOver ? Restarts + 1 : Restarts };
        if (records.Count == 0 || records[records.Count - 1].Revision is not { } last)
            return next;

        var returned = new HashSet<string>(last == Minimum ? Returned : [], StringComparer.Ordinal);
        for (var i = records.Count - 1; i >= 0 && records[i].Revision == last; i--)
            returned.Add(GetKey(records[i]));
        var preceding = 0;
        for (var i = response.Count - 1; i >= 0 && !(response[i].Revision < RevisionMath.Decrement(last)); i--)
        {
            if (response[i].Revision < last)
                preceding++;
        }

        return next with
        {
            FromRevision = last,
            NextRevision = RevisionMath.Increment(last),
            Minimum = last,
            Overlap = returned.Count,
            LongOverlap = returned.Count + preceding,
            Returned = returned,
        };
    }

    private bool IsNew(VisitRecord record) => !(record.Revision < Minimum) && !IsReturned(record);

    private static string GetKey(VisitRecord record) => record.Id ?? record.ToJson();
}
