using VisitCloud.Client.Json;

namespace VisitCloud.Report.Statistics;

/// <summary>Numbers the distinct values of a field, so that a record keeps a number instead of text.</summary>
internal sealed class ValueTable
{
    /// <summary>The number of a missing value.</summary>
    public const int None = 0;

    private readonly Dictionary<RecordKey, int> _numbers = [];
    private readonly List<Value> _values = [new()];

    /// <summary>Gets the number of values, including the missing one.</summary>
    public int Count => _values.Count;

    /// <summary>Gets the number of a value, and adds the value if it is new.</summary>
    /// <param name="value">The value as UTF-8 JSON; empty for a missing one.</param>
    /// <param name="name">The name to show instead of the value, as UTF-8 JSON.</param>
    /// <param name="revision">The revision of the record with the name. A name can change, and the latest one is shown.</param>
    public int Add(ReadOnlySpan<byte> value, ReadOnlySpan<byte> name = default, long revision = 0)
    {
        if (value.IsEmpty)
            return None;
        var key = RecordKey.Parse(value);
        if (!_numbers.TryGetValue(key, out var number))
        {
            number = _values.Count;
            Add(new Value { Key = key, Text = Decode(value), Revision = long.MinValue });
        }

        if (!name.IsEmpty)
            SetName(_values[number], name, revision);
        return number;
    }

    /// <summary>Adds the values that <see cref="Write"/> wrote, with the same numbers.</summary>
    public void Read(BinaryReader reader)
    {
        for (var count = reader.ReadInt32(); count > 0; count--)
            Add(new Value
            {
                Key = RecordKey.Read(reader),
                Text = ReadText(reader),
                Name = ReadText(reader),
                Revision = reader.ReadInt64(),
            });
    }

    /// <summary>Writes all values except the missing one.</summary>
    public void Write(BinaryWriter writer)
    {
        writer.Write(_values.Count - 1);
        foreach (var value in _values.Skip(1))
        {
            value.Key.Write(writer);
            WriteText(writer, value.Text);
            WriteText(writer, value.Name);
            writer.Write(value.Revision);
        }
    }

    /// <summary>Gets the text of a value; null for a missing one.</summary>
    public string? GetText(int number) => _values[number].Text;

    /// <summary>Gets the display name of a value; null for a missing one.</summary>
    public string? GetName(int number) => _values[number].Name ?? _values[number].Text;

    private void Add(Value value)
    {
        _numbers.Add(value.Key, _values.Count);
        _values.Add(value);
    }

    private static string? ReadText(BinaryReader reader) => reader.ReadBoolean() ? reader.ReadString() : null;

    private static void WriteText(BinaryWriter writer, string? text)
    {
        writer.Write(text is not null);
        if (text is not null)
            writer.Write(text);
    }

    private static string? Decode(ReadOnlySpan<byte> json)
        => json.IsEmpty ? null : json[0] == '"' ? JsonText.Decode(json) : JsonText.DecodeUtf8(json);

    private static void SetName(Value value, ReadOnlySpan<byte> name, long revision)
    {
        if (revision < value.Revision)
            return;
        value.Revision = revision;
        // Most records repeat the name.
        if (name.SequenceEqual(value.NameJson))
            return;
        value.NameJson = name.ToArray();
        value.Name = Decode(name);
    }

    private sealed class Value
    {
        public RecordKey Key { get; init; }

        public string? Text { get; init; }

        public string? Name { get; set; }

        public byte[]? NameJson { get; set; }

        public long Revision { get; set; }
    }
}
