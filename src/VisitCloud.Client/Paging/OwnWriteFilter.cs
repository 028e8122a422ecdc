namespace VisitCloud.Client.Paging;

/// <summary>What a client has written itself since it began to read a list, and the list would give once more.</summary>
internal sealed class OwnWriteFilter
{
    /// <summary>Hashes of the IDs: a long list has many, and only one that was written as well is ever left out for it.</summary>
    private readonly HashSet<ulong> _given = [];

    private readonly Dictionary<string, Write> _writes = new(StringComparer.Ordinal);
    private long? _end;

    public void NoteChanged(string id, long? revision) => Note(id, revision, isNew: false);

    public void NoteCreated(string id, long? revision) => Note(id, revision, isNew: true);

    /// <summary>
    /// A page without the client's own work. Somebody else's change of the same record is given; where it can't be told apart
    /// from the client's own, because the service changes what was written once more, it is left to the next reading: the
    /// revision to go on from does not move beyond it.
    /// </summary>
    public VisitPage LeaveOut(VisitPage page)
    {
        lock (_writes)
        {
            var news = _writes.Count == 0 ? page.Records : [.. page.Records.Where(record => !IsOwn(record))];
            foreach (var record in page.Records)
            {
                if (record.Id is { } id)
                    _given.Add(Hash(id));
            }

            return page with { Records = news, NextRevision = _end ?? page.NextRevision };
        }
    }

    private void Note(string id, long? revision, bool isNew)
    {
        lock (_writes)
        {
            var before = _writes.TryGetValue(id, out var write) ? write : default;
            _writes[id] = new Write(revision ?? long.MaxValue, before.Count + 1, isNew || before.IsNew);
        }
    }

    private bool IsOwn(VisitRecord record)
    {
        if (record.Id is not { } id || !_writes.TryGetValue(id, out var write) || !(write.IsNew || _given.Contains(Hash(id))))
            return false;
        if (record.Revision is not { } revision || revision <= write.Revision)
            return true;
        // Who changes whatever comes would otherwise change this one without an end.
        if (write is { IsNew: false, Count: 1 })
            return false;
        _end ??= revision;
        return true;
    }

    /// <summary>FNV-1a.</summary>
    private static ulong Hash(string id)
    {
        var hash = 14695981039346656037UL;
        foreach (var letter in id)
            hash = unchecked((hash ^ letter) * 1099511628211UL);
        return hash;
    }

    /// <param name="Revision">The record's revision since the last of them.</param>
    /// <param name="Count">How many there were.</param>
    /// <param name="IsNew">Whether the record was created by one of them.</param>
    private readonly record struct Write(long Revision, int Count, bool IsNew);
}
