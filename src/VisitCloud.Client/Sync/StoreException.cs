namespace VisitCloud.Client.Sync;

/// <summary>
/// A database operation failed. There is no inner exception, because those of the drivers quote connection strings and
/// values of records.
/// </summary>
/// <param name="kind">The kind of failure.</param>
/// <param name="message">A message for users, without secrets.</param>
public sealed class StoreException(StoreErrorKind kind, string message) : Exception(message)
{
    /// <summary>Gets the kind of failure.</summary>
    public StoreErrorKind Kind { get; } = kind;

    /// <summary>Gets a value indicating whether other endpoints can still be synced.</summary>
    public bool IsLimitedToEndpoint
        => Kind is StoreErrorKind.Busy or StoreErrorKind.TableIncomplete or StoreErrorKind.DeletionsNotConfirmed;
}

/// <summary>The kind of a database failure.</summary>
public enum StoreErrorKind
{
    /// <summary>The database cannot be reached or opened.</summary>
    Unavailable,

    /// <summary>Another process writes the same endpoint of the same event.</summary>
    Busy,

    /// <summary>The database was written by a newer version, belongs to another program, or has an unsupported encoding.</summary>
    Foreign,

    /// <summary>The database is read-only.</summary>
    ReadOnly,

    /// <summary>The disk is full.</summary>
    Full,

    /// <summary>A table or a column of the schema does not exist.</summary>
    TableIncomplete,

    /// <summary>More than half of the stored records are missing from the list, which has to be confirmed.</summary>
    DeletionsNotConfirmed,

    /// <summary>The database cannot store a record.</summary>
    RecordNotSupported,

    /// <summary>Any other failure.</summary>
    Failed,
}
