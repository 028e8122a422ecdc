namespace VisitCloud.Client;

/// <summary>The requests that an endpoint supports.</summary>
[Flags]
public enum Operations
{
    /// <summary>None.</summary>
    None = 0,

    /// <summary>Reading a list.</summary>
    List = 1,

    /// <summary>Reading one record by its ID.</summary>
    Item = 2,

    /// <summary>Creating a record.</summary>
    Create = 4,

    /// <summary>Updating a record.</summary>
    Update = 8,

    /// <summary>Deleting a record.</summary>
    Delete = 16,
}
