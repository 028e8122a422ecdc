using VisitCloud.Client;

namespace VisitCloud.PowerShell.Cmdlets.Import;

/// <summary>
/// Matches the records of a list with rows. Each record is compared when it is read and then discarded, so that memory grows
/// with the rows and not with the list.
/// </summary>
/// <param name="rows">The rows.</param>
/// <param name="readKey">Reads the key of a record; null if it has none.</param>
/// <param name="compare">Compares a row with its record.</param>
internal sealed class RecordMatcher(EventRows rows, Func<VisitRecord, string?> readKey, Action<ImportRow, VisitRecord> compare)
{
    private readonly Dictionary<string, ImportRow> _byId = new(StringComparer.Ordinal);

    /// <summary>Matches a record. A record that changes while the list is read is returned again with its new content.</summary>
    public void Add(VisitRecord record)
    {
        if (record.Id is not { } id)
            return;
        var row = !record.Deleted && readKey(record) is { } key ? rows.Find(key) : null;
        if (_byId.TryGetValue(id, out var earlier) && earlier != row)
        {
            earlier.RemoveMatch(id);
            _byId.Remove(id);
        }

        if (row is null)
            return;
        _byId[id] = row;
        row.AddMatch(id);
        if (row.MatchCount == 1)
            compare(row, record);
    }
}
