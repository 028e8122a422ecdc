using System.Buffers.Text;
using System.Text.Json;
using VisitCloud.Client.Json;

namespace VisitCloud.Report.Statistics;

/// <summary>The values that a <see cref="FieldReader"/> found in one record. Valid until the next record is read.</summary>
internal readonly ref struct RecordFields
{
    private readonly ReadOnlySpan<byte> _json;
    private readonly FieldSlice[] _slices;

    public RecordFields(ReadOnlySpan<byte> json, FieldSlice[] slices)
    {
        _json = json;
        _slices = slices;
    }

    /// <summary>Gets a value as UTF-8 JSON; empty for a missing value, null, or blank text.</summary>
    public ReadOnlySpan<byte> GetRaw(int field) => Has(field) ? _json.Slice(_slices[field].Start, _slices[field].Length) : default;

    /// <summary>Whether the record has the value, and it is neither null nor blank text.</summary>
    public bool Has(int field) => _slices[field].Token switch
    {
        JsonTokenType.None or JsonTokenType.Null => false,
        JsonTokenType.String => !IsBlank(_json.Slice(_slices[field].Start + 1, _slices[field].Length - 2)),
        _ => true,
    };

    /// <summary>Whether the value is <c>true</c>.</summary>
    public bool IsTrue(int field) => _slices[field].Token == JsonTokenType.True;

    /// <summary>Whether the value is <c>false</c>.</summary>
    public bool IsFalse(int field) => _slices[field].Token == JsonTokenType.False;

    /// <summary>Whether the value is an array.</summary>
    public bool IsArray(int field) => _slices[field].Token == JsonTokenType.StartArray;

    /// <summary>Gets a single value as UTF-8 JSON; empty for an object or array, which can contain names of people.</summary>
    public ReadOnlySpan<byte> GetScalar(int field)
        => _slices[field].Token is JsonTokenType.StartObject or JsonTokenType.StartArray ? default : GetRaw(field);

    /// <summary>Gets the text of a string, or the JSON of another single value; null for anything else.</summary>
    public string? GetText(int field) => GetScalar(field) is { IsEmpty: false } json
        ? _slices[field].Token == JsonTokenType.String ? JsonText.Decode(json) : JsonText.DecodeUtf8(json)
        : null;

    /// <summary>Gets a number; null for anything else.</summary>
    public decimal? GetNumber(int field)
        => _slices[field].Token == JsonTokenType.Number && Utf8Parser.TryParse(GetRaw(field), out decimal value, out _) ? value : null;

    /// <summary>Gets a whole number; null for anything else.</summary>
    public long? GetInteger(int field)
        => GetNumber(field) is { } number && number >= long.MinValue && number <= long.MaxValue ? (long)number : null;

    /// <summary>Gets a time in seconds since 1970 in UTC; null for anything else. The service writes times in UTC.</summary>
    public long? GetSeconds(int field) => GetTime(field) is { } time ? time.ToUnixTimeSeconds() : null;

    /// <summary>Gets a time; null for anything else.</summary>
    public DateTimeOffset? GetTime(int field)
    {
        if (!Has(field) || _slices[field].Token != JsonTokenType.String)
            return null;
        var reader = new Utf8JsonReader(GetRaw(field));
        reader.Read();
        if (!reader.TryGetDateTime(out var time))
            return null;
        var utc = time.Kind == DateTimeKind.Local ? time.ToUniversalTime() : DateTime.SpecifyKind(time, DateTimeKind.Utc);
        // Year 1 is how programs write a time that they do not have.
        return utc.Year > 1 ? new DateTimeOffset(utc) : null;
    }

    private static bool IsBlank(ReadOnlySpan<byte> text)
    {
        foreach (var letter in text)
        {
            if (letter != ' ')
                return false;
        }

        return true;
    }
}

/// <summary>The place of a value in the JSON of a record.</summary>
internal readonly record struct FieldSlice(int Start, int Length, JsonTokenType Token);
