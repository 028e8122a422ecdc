using VisitCloud.Client;

namespace VisitCloud.PowerShell.Formatting.Flat;

/// <summary>Orders the columns of all rows: known fields first, and then others, each in the order of their first occurrence.</summary>
internal sealed class ColumnOrder
{
    private readonly HashSet<string> _seen = new(StringComparer.OrdinalIgnoreCase);
    private readonly List<string> _known = [];
    private readonly List<string> _unknown = [];

    public IEnumerable<string> Columns => _known.Concat(_unknown);

    public void Add(FlatRow row, Resource? resource)
    {
        foreach (var cell in row.Cells)
        {
            if (_seen.Add(cell.Key))
                (IsKnown(cell.Key, resource) ? _known : _unknown).Add(cell.Key);
        }
    }

    private static bool IsKnown(string column, Resource? resource)
    {
        var end = column.IndexOfAny(['.', '[']);
        return resource?.Fields.Find(end < 0 ? column : column.Substring(0, end)) is not null;
    }
}
