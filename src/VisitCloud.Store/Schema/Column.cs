namespace VisitCloud.Store.Schema;

/// <summary>A column of a view. It is null in records that do not have the field.</summary>
/// <param name="Name">The name of the column.</param>
/// <param name="Path">The field: names of members and numbers of items, separated by dots.</param>
internal sealed record Column(string Name, string Path)
{
    public string[] PathSegments => Path.Split('.');
}
