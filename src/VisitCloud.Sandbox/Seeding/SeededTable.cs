using System.Buffers;
using System.Text.Json;
using System.Text.Json.Nodes;
using VisitCloud.Sandbox.Data;

namespace VisitCloud.Sandbox.Seeding;

/// <summary>
/// The seeded records of one kind in one event. Records are not stored: each is computed from its number when it is
/// read, with the same result each time.
/// </summary>
internal abstract class SeededTable
{
    private readonly RevisionSequence _revisions;

    protected SeededTable(SeededExpo expo, RecordKind kind, int count)
    {
        Expo = expo;
        Kind = kind;
        Count = count;
        Random = new RandomSource(expo.Seed, expo.Number, (int)kind);
        _revisions = new RevisionSequence(Random, kind, expo.Number, count, Math.Max(1, expo.VisitorCount));
    }

    public RecordKind Kind { get; }

    public int Count { get; }

    public int ExpoNumber => Expo.Number;

    protected SeededExpo Expo { get; }

    protected RandomSource Random { get; }

    /// <summary>The kind that the IDs of the records encode.</summary>
    protected virtual RecordKind IdKind => Kind;

    public virtual string GetId(int number) => Expo.Ids.Encode(IdKind, Expo.Number, number);

    /// <summary>Returns the number of the record with an ID, or -1.</summary>
    public int FindNumber(string id)
    {
        var number = Expo.Ids.DecodeNumber(id, IdKind, Expo.Number);
        return number < Count && number >= 0 && Exists(number) ? number : -1;
    }

    public long GetRevision(int number) => _revisions.GetRevision(number);

    public int FindFirst(long revision) => _revisions.FindFirst(revision);

    /// <summary>Whether a number has a record. For example, only registered visitors are participants.</summary>
    public virtual bool Exists(int number) => true;

    public virtual bool IsDeleted(int number) => false;

    /// <summary>Returns the value at a path of the JSON, for filters; null if there is none.</summary>
    public virtual string? GetValue(int number, string path) => null;

    /// <summary>Returns the only numbers that can match a filter, where they can be computed; otherwise null.</summary>
    public virtual Range? FindCandidates(string path, string value) => null;

    /// <summary>Writes a record as in a list, or with the details of a single record.</summary>
    public void WriteRecord(Utf8JsonWriter json, int number, bool includeDetails)
    {
        json.WriteStartObject();
        json.WriteString("id", GetId(number));
        json.WriteNumber("revision", GetRevision(number));
        if (IsDeleted(number))
            json.WriteBoolean("deleted", true);
        else
            WriteMembers(json, number, includeDetails);
        json.WriteEndObject();
    }

    /// <summary>Creates the members of a record with any number, including numbers beyond the seeded ones.</summary>
    public JsonObject CreateSample(int number)
    {
        var bytes = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(bytes))
        {
            json.WriteStartObject();
            WriteMembers(json, number, includeDetails: true);
            json.WriteEndObject();
        }

        return (JsonObject)JsonNode.Parse(bytes.WrittenSpan)!;
    }

    protected abstract void WriteMembers(Utf8JsonWriter json, int number, bool includeDetails);

    protected static Range GetSingleRange(int number) => new(Math.Max(0, number), number + 1);
}
