namespace VisitCloud.Client.Sync;

/// <summary>
/// A database that can't be used. There is no inner exception: the drivers' quote connection strings and the values of
/// records.
/// </summary>
public sealed class StoreException(StoreErrorKind kind, string message) : Exception(message)
{
    /// <summary>What went wrong, as far as a script must tell cases apart.</summary>
    public StoreErrorKind Kind { get; } = kind;
}

/// <summary>What went wrong with a database.</summary>
public enum StoreErrorKind
{
    /// <summary>It can't be reached or opened.</summary>
    Unavailable,

    /// <summary>Another run writes the same endpoint of the same event.</summary>
    Busy,

    /// <summary>It was written by a newer version, or is a database of something else.</summary>
    Foreign,

    /// <summary>It may only be read.</summary>
    ReadOnly,

    /// <summary>There is no room left.</summary>
    Full,

    /// <summary>Anything else that the database said.</summary>
    Failed,
}
