namespace VisitCloud.Store.Schema;

/// <summary>A column of a view. It is null in records that do not have the field.</summary>
/// <param name="Name">The name of the column.</param>
/// <param name="Path">The field: names of members and numbers of items, separated by dots.</param>
/// <param name="Type">The type of the field. A value of another type is shown as text or as null.</param>
internal sealed record Column(string Name, string Path, ColumnType Type)
{
    public string[] PathSegments => Path.Split('.');

    public static Column Text(string name, string path) => new(name, path, ColumnType.Text);

    public static Column Number(string name, string path) => new(name, path, ColumnType.Number);

    public static Column Boolean(string name, string path) => new(name, path, ColumnType.Boolean);
}

/// <summary>The type of a column.</summary>
internal enum ColumnType
{
    /// <summary>Text, or a time as the service writes it.</summary>
    Text,

    /// <summary>A number.</summary>
    Number,

    /// <summary>True or false.</summary>
    Boolean,
}
