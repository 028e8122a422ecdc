namespace VisitCloud.Store.Schema;

/// <summary>A column of a view, for a field that records are known to have. Where a record lacks it, it is null.</summary>
/// <param name="Name">The column's name.</param>
/// <param name="Path">The field: members by name and items by number, with dots between them.</param>
/// <param name="Kind">What is expected there. Something else shows as text or as null, and is never an error.</param>
internal sealed record Column(string Name, string Path, ColumnKind Kind)
{
    public string[] Steps => Path.Split('.');

    public static Column Text(string name, string path) => new(name, path, ColumnKind.Text);

    public static Column Number(string name, string path) => new(name, path, ColumnKind.Number);

    public static Column Flag(string name, string path) => new(name, path, ColumnKind.Flag);
}

/// <summary>What a column holds.</summary>
internal enum ColumnKind
{
    /// <summary>A text; a time too, as the service writes it.</summary>
    Text,

    /// <summary>A number.</summary>
    Number,

    /// <summary>True or false.</summary>
    Flag,
}
