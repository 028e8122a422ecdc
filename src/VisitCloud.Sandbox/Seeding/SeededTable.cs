using System.Buffers;
using System.Text.Json;
using System.Text.Json.Nodes;
using VisitCloud.Sandbox.Data;

namespace VisitCloud.Sandbox.Seeding;

/// <summary>
/// The records that an event starts with, of one kind. None is kept: each is written from its number when it is asked
/// for, the same every time.
/// </summary>
internal abstract class SeededTable
{
    private readonly RevisionLine _revisions;

    protected SeededTable(SeededExpo expo, RecordKind kind, int count)
    {
        Expo = expo;
        Kind = kind;
        Count = count;
        Dice = new Dice(expo.Seed, expo.Number, (int)kind);
        _revisions = new RevisionLine(Dice, kind, expo.Number, count, Math.Max(1, expo.VisitorCount));
    }

    public RecordKind Kind { get; }

    public int Count { get; }

    public int ExpoNumber => Expo.Number;

    protected SeededExpo Expo { get; }

    protected Dice Dice { get; }

    /// <summary>Whose IDs the records have.</summary>
    protected virtual RecordKind IdKind => Kind;

    public virtual string IdOf(int number) => Expo.Ids.Of(IdKind, Expo.Number, number);

    /// <summary>The number of the record with an ID, or -1.</summary>
    public int NumberOf(string id)
    {
        var number = Expo.Ids.NumberOf(id, IdKind, Expo.Number);
        return number < Count && number >= 0 && Exists(number) ? number : -1;
    }

    public long RevisionOf(int number) => _revisions.Of(number);

    public int FirstFrom(long revision) => _revisions.FirstFrom(revision);

    /// <summary>Some numbers have no record: who stayed at home has no attendance.</summary>
    public virtual bool Exists(int number) => true;

    public virtual bool IsDeleted(int number) => false;

    /// <summary>The value that a filter looks at, by its path in the JSON; null where it has none.</summary>
    public virtual string? ValueAt(int number, string path) => null;

    /// <summary>The only numbers that can have a value at a path, where that is known without a look at each record.</summary>
    public virtual Range? OnlyWith(string path, string value) => null;

    /// <summary>Writes a record as a list shows it, or whole, as it is shown by itself.</summary>
    public void Write(Utf8JsonWriter json, int number, bool whole)
    {
        json.WriteStartObject();
        json.WriteString("id", IdOf(number));
        json.WriteNumber("revision", RevisionOf(number));
        if (IsDeleted(number))
            json.WriteBoolean("deleted", true);
        else
            WriteMembers(json, number, whole);
        json.WriteEndObject();
    }

    /// <summary>The members that a record of this number would have, also beyond those that the event starts with.</summary>
    public JsonObject Sample(int number)
    {
        var bytes = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(bytes))
        {
            json.WriteStartObject();
            WriteMembers(json, number, whole: true);
            json.WriteEndObject();
        }

        return (JsonObject)JsonNode.Parse(bytes.WrittenSpan)!;
    }

    protected abstract void WriteMembers(Utf8JsonWriter json, int number, bool whole);

    protected static Range One(int number) => new(Math.Max(0, number), number + 1);
}
