namespace VisitCloud;

/// <summary>The result of a sync of one endpoint of one event.</summary>
public sealed record SyncResult
{
    /// <summary>Gets the ID of the event.</summary>
    public string ExpoId { get; init; } = "";

    /// <summary>Gets the endpoint.</summary>
    public string Resource { get; init; } = "";

    /// <summary>Gets the number of records that were added.</summary>
    public long Added { get; init; }

    /// <summary>Gets the number of records that were updated.</summary>
    public long Changed { get; init; }

    /// <summary>Gets the number of records that were marked as deleted.</summary>
    public long Deleted { get; init; }

    /// <summary>Gets the number of records that were read and are the same in the database.</summary>
    public long Unchanged { get; init; }

    /// <summary>Gets the number of requests that the session sent during the sync, retries included.</summary>
    public long Requests { get; init; }

    /// <summary>Gets the duration of the sync.</summary>
    public TimeSpan Duration { get; init; }

    /// <summary>Gets the revision that the next sync continues from; null if the endpoint has no revisions.</summary>
    public long? NextRevision { get; init; }
}
