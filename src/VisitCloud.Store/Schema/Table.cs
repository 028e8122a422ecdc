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

    /// <summary>Gets the type of a column from the known fields of the resource.</summary>
    /// <exception cref="ArgumentException">The resource does not have the field.</exception>
    public FieldType GetType(Column column)
    {
        Field? field = null;
        var fields = Resource.Fields;
        foreach (var name in column.PathSegments.Where(segment => !char.IsAsciiDigit(segment[0])))
        {
            field = fields?.Find(name) ?? throw new ArgumentException($"{Resource} has no field '{column.Path}'.", nameof(column));
            fields = field.Members;
        }

        return field!.Type;
    }
}
