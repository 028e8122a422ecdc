using VisitCloud.PowerShell.Binding;


namespace VisitCloud.PowerShell.Formatting.Flat;

/// <summary>The values of a record by column name. Names that differ only in case get distinct columns.</summary>
internal sealed class FlatRow
{
    private readonly List<KeyValuePair<string, object?>> _cells = [];
    private readonly HashSet<string> _names = new(StringComparer.OrdinalIgnoreCase);

    public IReadOnlyList<KeyValuePair<string, object?>> Cells => _cells;

    public void Add(string column, object? value)
    {
        while (!_names.Add(column))
            column += FieldPath.Distinction;
        _cells.Add(new(column, value));
    }
}
