namespace VisitCloud.Client.Paging;

/// <summary>Calculates with revisions at the ends of 64 bits without an overflow.</summary>
internal static class RevisionMath
{
    /// <summary>Returns the next revision, or the same one if it is the largest.</summary>
    public static long Increment(long revision) => revision == long.MaxValue ? revision : revision + 1;

    /// <summary>Returns the previous revision, or the same one if it is the smallest.</summary>
    public static long Decrement(long revision) => revision == long.MinValue ? revision : revision - 1;

    /// <summary>Adds a distance of at least 0, up to the largest revision.</summary>
    public static long Add(long revision, double distance)
        => revision + distance < long.MaxValue ? revision + (long)distance : long.MaxValue;

    /// <summary>Returns the revision halfway between two.</summary>
    public static long GetMidpoint(long low, long high) => low + (long)((ulong)(high - low) / 2);
}
