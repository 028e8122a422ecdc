namespace VisitCloud.PowerShell.Cmdlets.Import;

/// <summary>The rows of one event by their keys.</summary>
/// <param name="expoId">The ID of the event.</param>
/// <param name="comparer">Compares keys.</param>
internal sealed class EventRows(string expoId, StringComparer comparer)
{
    private readonly Dictionary<string, ImportRow> _byKey = new(comparer);
    private readonly Dictionary<string, List<ImportRow>> _duplicates = new(comparer);

    /// <summary>Gets the ID of the event.</summary>
    public string ExpoId => expoId;

    /// <summary>Gets the rows.</summary>
    public IReadOnlyCollection<ImportRow> Rows => _byKey.Values;

    /// <summary>Adds a row.</summary>
    public void Add(ImportRow row)
    {
        if (!_byKey.TryGetValue(row.Key, out var first))
            _byKey.Add(row.Key, row);
        else if (_duplicates.TryGetValue(row.Key, out var rows))
            rows.Add(row);
        else
            _duplicates.Add(row.Key, [first, row]);
    }

    /// <summary>Removes the rows whose key is not unique.</summary>
    /// <returns>The removed rows, in groups with the same key.</returns>
    public IReadOnlyCollection<IReadOnlyList<ImportRow>> RemoveDuplicates()
    {
        foreach (var key in _duplicates.Keys)
            _byKey.Remove(key);
        return _duplicates.Values;
    }

    /// <summary>Finds the row with a key; null if no row has it.</summary>
    public ImportRow? Find(string key) => _byKey.TryGetValue(key, out var row) ? row : null;
}
