namespace VisitCloud;

/// <summary>What an import does with rows that have a record in the event, and with rows that have none.</summary>
public enum ImportAction
{
    /// <summary>Updates records that exist and creates the others.</summary>
    Upsert,

    /// <summary>Updates records that exist and skips the other rows.</summary>
    UpdateOnly,

    /// <summary>Creates records and skips rows whose record exists.</summary>
    CreateOnly,
}
