namespace VisitCloud;

/// <summary>What an import did with a row.</summary>
public enum ImportOutcome
{
    /// <summary>The record was created.</summary>
    Created,

    /// <summary>The fields that differed were updated.</summary>
    Updated,

    /// <summary>The record agrees with the row, so nothing was sent.</summary>
    Unchanged,

    /// <summary>Nothing was sent, because of -Action or -AllOrNothing, or because the row is a deleted record.</summary>
    Skipped,

    /// <summary>The row is not valid, or the service rejected it.</summary>
    Failed,
}
