namespace VisitCloud.Client.Paging;

/// <summary>Removes records from the pages of one list that the client has written since it began to read the list.</summary>
internal sealed class OwnWriteFilter
{
    /// <summary>The hashes of the IDs that were returned. Hashes need less memory than IDs, and a list can be long.</summary>
    private readonly HashSet<ulong> _returned = [];

    private readonly Dictionary<string, Write> _writes = new(StringComparer.Ordinal);
    private long? _nextRevision;

    /// <summary>Notes that the client changed or deleted a record.</summary>
    public void NoteChanged(string id, long? revision) => Note(id, revision, isNew: false);

    /// <summary>Notes that the client created a record.</summary>
    public void NoteCreated(string id, long? revision) => Note(id, revision, isNew: true);

    /// <summary>
    /// Returns a page without the client's own changes. Changes of the same record by others stay. If the service itself
    /// edits a record after each write, those edits cannot be told from the client's own: they are removed, and the revision
    /// to continue from stays before them.
    /// </summary>
    public VisitPage Apply(VisitPage page)
    {
        lock (_writes)
        {
            var records = _writes.Count == 0 ? page.Records : [.. page.Records.Where(record => !IsOwnWrite(record))];
            foreach (var record in page.Records)
            {
                if (record.Id is { } id)
                    _returned.Add(Hash(id));
            }

            return page with { Records = records, NextRevision = _nextRevision ?? page.NextRevision };
        }
    }

    private void Note(string id, long? revision, bool isNew)
    {
        lock (_writes)
        {
            var last = _writes.TryGetValue(id, out var write) ? write : default;
            _writes[id] = new Write(revision ?? long.MaxValue, last.Count + 1, isNew || last.IsNew);
        }
    }

    private bool IsOwnWrite(VisitRecord record)
    {
        if (record.Id is not { } id || !_writes.TryGetValue(id, out var write) || !(write.IsNew || _returned.Contains(Hash(id))))
            return false;
        if (record.Revision is not { } revision || revision <= write.Revision)
            return true;
        // A record that was written again after it was returned again would be written and returned without an end.
        if (write is { IsNew: false, Count: 1 })
            return false;
        _nextRevision ??= revision;
        return true;
    }

    /// <summary>Calculates the FNV-1a hash of an ID.</summary>
    private static ulong Hash(string id)
    {
        var hash = 14695981039346656037UL;
        foreach (var character in id)
            hash = unchecked((hash ^ character) * 1099511628211UL);
        return hash;
    }

    /// <param name="Revision">The revision after the last write.</param>
    /// <param name="Count">The number of writes.</param>
    /// <param name="IsNew">Whether the client created the record.</param>
    private readonly record struct Write(long Revision, int Count, bool IsNew);
}
