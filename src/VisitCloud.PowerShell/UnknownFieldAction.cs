namespace VisitCloud;

/// <summary>What to do with a column that is not a known field.</summary>
public enum UnknownFieldAction
{
    /// <summary>The command ends with an error before it sends the row.</summary>
    Error,

    /// <summary>The column is not sent.</summary>
    Ignore,

    /// <summary>The column is sent as a member of that name.</summary>
    Send,
}
