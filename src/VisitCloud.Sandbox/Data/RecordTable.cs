using System.Buffers;
using System.Text.Json;
using System.Text.Json.Nodes;
using VisitCloud.Sandbox.Http;
using VisitCloud.Sandbox.Seeding;

namespace VisitCloud.Sandbox.Data;

/// <summary>
/// The records of one endpoint in one event: the seeded records, followed by those that were written since,
/// whose revisions are higher than all seeded ones.
/// </summary>
internal sealed class RecordTable(string endpoint, SeededTable seeded, Journal journal) : IDisposable
{
    private readonly ReaderWriterLockSlim _lock = new();
    private readonly Dictionary<string, StoredRecord> _written = [];
    private readonly HashSet<int> _replaced = [];
    private readonly List<StoredRecord> _byRevision = [];
    private readonly long _latestSeededRevision = GetLatestSeededRevision(seeded);
    private long _latestRevision;
    private int _superseded;

    /// <summary>Occurs after a write. The lock of the table is not held.</summary>
    public event Action? Changed;

    public string Endpoint => endpoint;

    /// <summary>The revision of the latest change or deletion; 0 if there was none.</summary>
    public long LatestRevision => Math.Max(_latestSeededRevision, Interlocked.Read(ref _latestRevision));

    /// <summary>Adds a record from the journal.</summary>
    public void Restore(StoredRecord record) => Index(record);

    /// <summary>Returns all written records, including deleted ones, in no particular order.</summary>
    public IReadOnlyList<StoredRecord> GetWritten()
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

    /// <summary>Writes a page as a JSON array.</summary>
    /// <returns>The revision up to which the page is complete.</returns>
    public long WritePage(Utf8JsonWriter json, PageRequest page)
    {
        _lock.EnterReadLock();
        try
        {
            var last = 0L;
            var remaining = page.Limit;
            json.WriteStartArray();
            foreach (var number in EnumerateSeeded(page))
            {
                seeded.WriteRecord(json, number, includeDetails: false);
                last = seeded.GetRevision(number);
                if (--remaining == 0)
                    break;
            }

            if (remaining > 0)
            {
                foreach (var record in EnumerateWritten(page).Take(remaining))
                {
                    record.Write(json, page.AddComputedMembers, page.ExcludedMembers);
                    last = record.Revision;
                    remaining--;
                }
            }

            json.WriteEndArray();
            return remaining > 0 ? LatestRevision : last;
        }
        finally
        {
            _lock.ExitReadLock();
        }
    }

    /// <summary>Finds a record with all its details; null if it does not exist.</summary>
    public JsonObject? Find(string id, string? owner = null)
    {
        _lock.EnterReadLock();
        try
        {
            return FindUnlocked(id, owner);
        }
        finally
        {
            _lock.ExitReadLock();
        }
    }

    /// <summary>Adds a record.</summary>
    public JsonObject Add(string id, JsonObject json, string? owner) => Edit(() => Store(id, json, owner));

    /// <summary>Updates a record; returns null if it does not exist.</summary>
    /// <param name="id">The ID of the record.</param>
    /// <param name="owner">The key that the record must belong to.</param>
    /// <param name="change">Returns the changed record. If it throws, the record is unchanged.</param>
    public JsonObject? Update(string id, string? owner, Func<JsonObject, JsonObject> change)
        => Edit(() => FindUnlocked(id, owner) is { } current ? Store(id, change((JsonObject)current.DeepClone()), owner) : null);

    /// <summary>Deletes a record.</summary>
    /// <returns>The revision of the deletion; null if the record does not exist.</returns>
    public long? Delete(string id, string? owner, Func<JsonObject, bool> leavesTombstone) => Edit<long?>(() =>
    {
        if (FindUnlocked(id, owner) is not { } current)
            return null;
        var revision = journal.TakeNextRevision();
        var tombstone = leavesTombstone(current) ? StoredRecord.CreateTombstone(id, revision) : null;
        journal.Write(endpoint, seeded.ExpoNumber, Index(new StoredRecord(id, revision, tombstone, owner)));
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

        Changed?.Invoke();
        return result;
    }

    private static long GetLatestSeededRevision(SeededTable seeded)
    {
        var last = seeded.Count - 1;
        while (last >= 0 && !seeded.Exists(last))
            last--;
        return last < 0 ? 0 : seeded.GetRevision(last);
    }

    private JsonObject Store(string id, JsonObject json, string? owner)
    {
        var revision = journal.TakeNextRevision();
        var stored = new JsonObject { ["id"] = id, ["revision"] = revision };
        foreach (var member in json.Where(member => member.Key is not "id" and not "revision"))
            stored[member.Key] = member.Value?.DeepClone();

        // Written to the journal first, because a write that cannot be stored must not be acknowledged.
        var record = new StoredRecord(id, revision, stored, owner);
        journal.Write(endpoint, seeded.ExpoNumber, record);
        Index(record);
        return stored;
    }

    private StoredRecord Index(StoredRecord record)
    {
        if (_written.TryGetValue(record.Id, out _))
            _superseded++;
        _written[record.Id] = record;
        _byRevision.Add(record);
        Interlocked.Exchange(ref _latestRevision, record.Revision);
        if (seeded.FindNumber(record.Id) is var number && number >= 0)
            _replaced.Add(number);
        if (_superseded > 64 + (_byRevision.Count / 2))
        {
            _byRevision.RemoveAll(old => _written[old.Id] != old);
            _superseded = 0;
        }

        return record;
    }

    private JsonObject? FindUnlocked(string id, string? owner)
    {
        if (_written.TryGetValue(id, out var record))
            return record.IsDeleted || record.Owner != owner ? null : record.Json;

        var number = seeded.FindNumber(id);
        if (number < 0 || seeded.IsDeleted(number))
            return null;
        var bytes = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(bytes, JsonResponse.WriterOptions))
            seeded.WriteRecord(json, number, includeDetails: true);
        return (JsonObject)JsonNode.Parse(bytes.WrittenSpan)!;
    }

    private IEnumerable<int> EnumerateSeeded(PageRequest page)
    {
        var first = seeded.FindFirst(page.FromRevision);
        var end = seeded.Count;
        foreach (var filter in page.Filters.Where(filter => filter.Values.Count == 1))
        {
            if (seeded.FindCandidates(filter.Path, filter.Values.First()) is { } range)
                (first, end) = (Math.Max(first, range.Start.Value), Math.Min(end, range.End.Value));
        }

        for (var number = first; number < end; number++)
        {
            if (seeded.Exists(number)
                && !_replaced.Contains(number)
                && !(page.HideDeleted && seeded.IsDeleted(number))
                && page.Filters.All(filter => filter.Matches(seeded.GetValue(number, filter.Path))))
            {
                yield return number;
            }
        }
    }

    private IEnumerable<StoredRecord> EnumerateWritten(PageRequest page)
    {
        for (var i = FindFirstWritten(page.FromRevision); i < _byRevision.Count; i++)
        {
            var record = _byRevision[i];
            if (_written[record.Id] == record
                && record.Json is not null
                && record.Owner == page.Owner
                && !(page.HideDeleted && record.IsTombstone)
                && page.Filters.All(filter => filter.Matches(record.GetValue(filter.Path))))
            {
                yield return record;
            }
        }
    }

    private int FindFirstWritten(long revision)
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
