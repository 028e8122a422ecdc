using VisitCloud.Client.Json;

namespace VisitCloud.Report.Statistics;

/// <summary>Numbers the distinct values of a field, so that a record keeps a number instead of text.</summary>
internal sealed class ValueTable
{
    /// <summary>The number of a missing value.</summary>
    public const int None = 0;

    private readonly Dictionary<RecordKey, int> _numbers = [];
    private readonly List<(string? Text, string? Name)> _values = [(null, null)];

    /// <summary>Gets the number of values, the missing one included.</summary>
    public int Count => _values.Count;

    /// <summary>Gets the number of a value, and adds the value if it is new.</summary>
    /// <param name="value">The value as UTF-8 JSON; empty for a missing one.</param>
    /// <param name="name">The name to show instead of the value, as UTF-8 JSON.</param>
    public int Add(ReadOnlySpan<byte> value, ReadOnlySpan<byte> name = default)
    {
        if (value.IsEmpty || value.SequenceEqual("\"\""u8))
            return None;
        var key = RecordKey.Parse(value);
        if (_numbers.TryGetValue(key, out var number))
            return number;
        number = _values.Count;
        _numbers.Add(key, number);
        _values.Add((Decode(value), Decode(name)));
        return number;
    }

    /// <summary>Gets the text of a value; null for a missing one.</summary>
    public string? GetText(int number) => _values[number].Text;

    /// <summary>Gets what a value is called; null for a missing one.</summary>
    public string? GetName(int number) => _values[number].Name ?? _values[number].Text;

    private static string? Decode(ReadOnlySpan<byte> json)
        => json.IsEmpty ? null : json[0] == '"' ? JsonText.Decode(json) : JsonText.DecodeUtf8(json);
}
