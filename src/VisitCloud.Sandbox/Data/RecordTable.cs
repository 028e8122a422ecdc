using System.Buffers;
using System.Text.Json;
using System.Text.Json.Nodes;
using VisitCloud.Sandbox.Http;
using VisitCloud.Sandbox.Seeding;

namespace VisitCloud.Sandbox.Data;

/// <summary>
/// The records of one endpoint in one event: those that it started with, and those written since, which come after
/// them, since every edit's revision is beyond all seeded ones.
/// </summary>
internal sealed class RecordTable(string endpoint, SeededTable seeded, Journal journal) : IDisposable
{
    private readonly ReaderWriterLockSlim _lock = new();
    private readonly Dictionary<string, StoredRecord> _written = [];
    private readonly HashSet<int> _replaced = [];
    private readonly List<StoredRecord> _byRevision = [];
    private readonly long _newestSeeded = NewestOf(seeded);
    private long _newest;
    private int _superseded;

    /// <summary>Something may have been written. Nobody holds the table then.</summary>
    public event Action? Edited;

    public string Endpoint => endpoint;

    /// <summary>The revision of the newest record or deletion; 0 where there never was one.</summary>
    public long Newest => Math.Max(_newestSeeded, Interlocked.Read(ref _newest));

    /// <summary>Takes a record over from the journal.</summary>
    public void Restore(StoredRecord record) => Put(record);

    /// <summary>What was written, also what is gone since, in no order.</summary>
    public IReadOnlyList<StoredRecord> Written()
    {
        _lock.EnterReadLock();
        try
        {
            return [.. _written.Values];
        }
        finally
        {
            _lock.ExitReadLock();
        }
    }

    /// <summary>Writes a page as a JSON array and says how far it came.</summary>
    /// <returns>The revision up to which it left nothing out.</returns>
    public long WritePage(Utf8JsonWriter json, PageRequest page)
    {
        _lock.EnterReadLock();
        try
        {
            var last = 0L;
            var left = page.Limit;
            json.WriteStartArray();
            foreach (var number in SeededFrom(page))
            {
                seeded.Write(json, number, whole: false);
                last = seeded.RevisionOf(number);
                if (--left == 0)
                    break;
            }

            if (left > 0)
            {
                foreach (var record in WrittenFrom(page).Take(left))
                {
                    record.Write(json, page.Show, page.Without);
                    last = record.Revision;
                    left--;
                }
            }

            json.WriteEndArray();
            return left > 0 ? Newest : last;
        }
        finally
        {
            _lock.ExitReadLock();
        }
    }

    /// <summary>A record that is there, whole; null where there is none.</summary>
    public JsonObject? Find(string id, string? owner = null)
    {
        _lock.EnterReadLock();
        try
        {
            return FindHere(id, owner);
        }
        finally
        {
            _lock.ExitReadLock();
        }
    }

    /// <summary>Keeps a new record.</summary>
    public JsonObject Add(string id, JsonObject json, string? owner) => Edit(() => Keep(id, json, owner));

    /// <summary>Changes a record; null where there is none.</summary>
    /// <param name="id">Its ID.</param>
    /// <param name="owner">The key that it must belong to.</param>
    /// <param name="change">Gives the changed record. Its exceptions leave the record as it was.</param>
    public JsonObject? Change(string id, string? owner, Func<JsonObject, JsonObject> change)
        => Edit(() => FindHere(id, owner) is { } current ? Keep(id, change((JsonObject)current.DeepClone()), owner) : null);

    /// <summary>Takes a record away.</summary>
    /// <returns>The revision of the deletion; null where there is none.</returns>
    public long? Remove(string id, string? owner, Func<JsonObject, bool> leavesTombstone) => Edit<long?>(() =>
    {
        if (FindHere(id, owner) is not { } current)
            return null;
        var revision = journal.NextRevision();
        var trace = leavesTombstone(current) ? StoredRecord.Tombstone(id, revision) : null;
        journal.Write(endpoint, seeded.ExpoNumber, Put(new StoredRecord(id, revision, trace, owner)));
        return revision;
    });

    public void Dispose() => _lock.Dispose();

    private T Edit<T>(Func<T> edit)
    {
        T result;
        _lock.EnterWriteLock();
        try
        {
            result = edit();
        }
        finally
        {
            _lock.ExitWriteLock();
        }

        Edited?.Invoke();
        return result;
    }

    private static long NewestOf(SeededTable seeded)
    {
        var last = seeded.Count - 1;
        while (last >= 0 && !seeded.Exists(last))
            last--;
        return last < 0 ? 0 : seeded.RevisionOf(last);
    }

    private JsonObject Keep(string id, JsonObject json, string? owner)
    {
        var revision = journal.NextRevision();
        var kept = new JsonObject { ["id"] = id, ["revision"] = revision };
        foreach (var member in json.Where(member => member.Key is not "id" and not "revision"))
            kept[member.Key] = member.Value?.DeepClone();

        // Into the file first: what can't be kept must not be acknowledged.
        var record = new StoredRecord(id, revision, kept, owner);
        journal.Write(endpoint, seeded.ExpoNumber, record);
        Put(record);
        return kept;
    }

    private StoredRecord Put(StoredRecord record)
    {
        if (_written.TryGetValue(record.Id, out _))
            _superseded++;
        _written[record.Id] = record;
        _byRevision.Add(record);
        Interlocked.Exchange(ref _newest, record.Revision);
        if (seeded.NumberOf(record.Id) is var number && number >= 0)
            _replaced.Add(number);
        if (_superseded > 64 + (_byRevision.Count / 2))
        {
            _byRevision.RemoveAll(old => _written[old.Id] != old);
            _superseded = 0;
        }

        return record;
    }

    private JsonObject? FindHere(string id, string? owner)
    {
        if (_written.TryGetValue(id, out var record))
            return record.IsGone || record.Owner != owner ? null : record.Json;

        var number = seeded.NumberOf(id);
        if (number < 0 || seeded.IsDeleted(number))
            return null;
        var bytes = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(bytes, JsonAnswer.Style))
            seeded.Write(json, number, whole: true);
        return (JsonObject)JsonNode.Parse(bytes.WrittenSpan)!;
    }

    private IEnumerable<int> SeededFrom(PageRequest page)
    {
        var first = seeded.FirstFrom(page.FromRevision);
        var end = seeded.Count;
        foreach (var filter in page.Filters.Where(filter => filter.Wanted.Count == 1))
        {
            if (seeded.OnlyWith(filter.Path, filter.Wanted.First()) is { } only)
                (first, end) = (Math.Max(first, only.Start.Value), Math.Min(end, only.End.Value));
        }

        for (var number = first; number < end; number++)
        {
            if (seeded.Exists(number)
                && !_replaced.Contains(number)
                && !(page.HideDeleted && seeded.IsDeleted(number))
                && page.Filters.All(filter => filter.Passes(seeded.ValueAt(number, filter.Path))))
            {
                yield return number;
            }
        }
    }

    private IEnumerable<StoredRecord> WrittenFrom(PageRequest page)
    {
        for (var i = FirstWrittenFrom(page.FromRevision); i < _byRevision.Count; i++)
        {
            var record = _byRevision[i];
            if (_written[record.Id] == record
                && record.Json is not null
                && record.Owner == page.Owner
                && !(page.HideDeleted && record.IsTombstone)
                && page.Filters.All(filter => filter.Passes(record.ValueAt(filter.Path))))
            {
                yield return record;
            }
        }
    }

    private int FirstWrittenFrom(long revision)
    {
        var (low, high) = (0, _byRevision.Count);
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (_byRevision[middle].Revision < revision)
                low = middle + 1;
            else
                high = middle;
        }

        return low;
    }
}
