namespace VisitCloud;

/// <summary>What a sync of one endpoint of one event did.</summary>
public sealed record SyncResult
{
    /// <summary>The event.</summary>
    public string ExpoId { get; init; } = "";

    /// <summary>The endpoint.</summary>
    public string Resource { get; init; } = "";

    /// <summary>Records that the database did not have.</summary>
    public long Added { get; init; }

    /// <summary>Records that the database had otherwise.</summary>
    public long Changed { get; init; }

    /// <summary>Records that have been deleted since, by their tombstones or because they were missed.</summary>
    public long Deleted { get; init; }

    /// <summary>Records that were read and that the database had already.</summary>
    public long Unchanged { get; init; }

    /// <summary>Requests that the session sent meanwhile, repeated ones included.</summary>
    public long Requests { get; init; }

    /// <summary>How long it took.</summary>
    public TimeSpan Duration { get; init; }

    /// <summary>The revision that the next run asks from; null where the endpoint has none.</summary>
    public long? NextRevision { get; init; }
}
