namespace VisitCloud.Store.Common;

/// <summary>The numbers of records that a sync added, changed, marked as deleted, and found unchanged.</summary>
internal readonly record struct SyncCounts(long Added, long Changed, long Deleted, long Unchanged)
{
    public bool HasChanges => Added + Changed + Deleted > 0;

    public long Total => Added + Changed + Deleted + Unchanged;

    public static SyncCounts operator +(SyncCounts left, SyncCounts right) => new(
        left.Added + right.Added, left.Changed + right.Changed, left.Deleted + right.Deleted, left.Unchanged + right.Unchanged);
}
