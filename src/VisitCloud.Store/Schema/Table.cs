using VisitCloud.Client;

namespace VisitCloud.Store.Schema;

/// <summary>A table for the records of an endpoint. All names are constants of this assembly, never data.</summary>
/// <param name="Resource">The endpoint.</param>
/// <param name="Name">The name of the table, which has every record that was ever read.</param>
/// <param name="View">The name of the view, which has the existing records with a column for each known field.</param>
/// <param name="Columns">The columns of the view.</param>
internal sealed record Table(Resource Resource, string Name, string View, Column[] Columns)
{
    /// <summary>Gets a value indicating whether the records are visitors, which have a registration state and type.</summary>
    public bool HasRegistrations => Resource == Resources.Visitors;
}
