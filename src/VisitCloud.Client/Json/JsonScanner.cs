using System.Text.Json;

namespace VisitCloud.Client.Json;

/// <summary>Finds records and members in JSON in one pass, without turning anything into objects.</summary>
public static class JsonScanner
{
    /// <summary>Deeper than any record, shallow enough for any stack.</summary>
    internal const int MaximumDepth = 512;

    private static readonly JsonReaderOptions Options = new() { MaxDepth = MaximumDepth };

    /// <summary>Reads a list of records.</summary>
    /// <exception cref="JsonException">It is not JSON, or not a list of objects.</exception>
    internal static List<VisitRecord> ReadRecords(ReadOnlySpan<byte> json)
    {
        var reader = new Utf8JsonReader(json, Options);
        if (!reader.Read() || reader.TokenType != JsonTokenType.StartArray)
            throw new JsonException("a list was due");

        var records = new List<VisitRecord>(Resource.SmallestFullPage);
        JsonMember[]? hint = null;
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
            records.Add(ReadRecord(ref reader, json, ref hint));
        ReadEnd(ref reader);
        return records;
    }

    /// <summary>Reads a single record.</summary>
    /// <exception cref="JsonException">It is not JSON, or not an object.</exception>
    internal static VisitRecord ReadRecord(ReadOnlySpan<byte> json)
    {
        var reader = new Utf8JsonReader(json, Options);
        reader.Read();
        JsonMember[]? hint = null;
        var record = ReadRecord(ref reader, json, ref hint);
        ReadEnd(ref reader);
        return record;
    }

    /// <summary>Finds the members of the object that the reader stands at.</summary>
    /// <param name="reader">Stands at the start of an object; afterwards at its end.</param>
    /// <param name="hint">The members of an object like this one: names at about the same place are compared, not looked up.</param>
    internal static JsonMember[] ReadObject(ref Utf8JsonReader reader, JsonMember[]? hint)
    {
        if (reader.TokenType != JsonTokenType.StartObject)
            throw new JsonException("an object was due");

        var start = (int)reader.TokenStartIndex;
        var members = new JsonMember[hint?.Length ?? 16];
        var count = 0;
        var place = 0;
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var name = ReadName(ref reader, hint, ref place);
            reader.Read();
            var kind = KindOf(reader.TokenType);
            var valueStart = (int)reader.TokenStartIndex;
            reader.Skip();

            if (count == members.Length)
                Array.Resize(ref members, count * 2 + 1);
            members[count++] = new JsonMember(name, kind, valueStart - start, (int)reader.BytesConsumed - valueStart);
        }

        if (count < members.Length)
            Array.Resize(ref members, count);
        return members;
    }

    /// <summary>Finds the values of an array.</summary>
    /// <param name="json">The array in UTF-8.</param>
    /// <exception cref="JsonException">It is not a JSON array.</exception>
    public static List<(int Start, int Length, JsonKind Kind)> ReadItems(ReadOnlySpan<byte> json)
    {
        var reader = new Utf8JsonReader(json, Options);
        if (!reader.Read() || reader.TokenType != JsonTokenType.StartArray)
            throw new JsonException("a list was due");

        var items = new List<(int, int, JsonKind)>();
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            var start = (int)reader.TokenStartIndex;
            var kind = KindOf(reader.TokenType);
            reader.Skip();
            items.Add((start, (int)reader.BytesConsumed - start, kind));
        }

        return items;
    }

    /// <summary>What a whole text holds; null where it is not JSON.</summary>
    public static JsonKind? KindOf(ReadOnlySpan<byte> json)
    {
        try
        {
            var reader = new Utf8JsonReader(json, Options);
            reader.Read();
            var kind = KindOf(reader.TokenType);
            reader.Skip();
            ReadEnd(ref reader);
            return kind;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>Whether a text is the start of a JSON object or array that continues.</summary>
    internal static bool IsIncomplete(ReadOnlySpan<byte> json)
    {
        var reader = new Utf8JsonReader(json, isFinalBlock: false, new JsonReaderState(Options));
        try
        {
            while (reader.Read())
            {
                if (reader.TokenType is not (JsonTokenType.StartObject or JsonTokenType.StartArray) && reader.CurrentDepth == 0)
                    return false;
            }

            return reader.CurrentDepth > 0 || reader.TokenType is JsonTokenType.StartObject or JsonTokenType.StartArray;
        }
        catch (JsonException)
        {
            return false;
        }
    }

    /// <summary>The kind of value that a token starts.</summary>
    internal static JsonKind KindOf(JsonTokenType token) => token switch
    {
        JsonTokenType.StartObject => JsonKind.Object,
        JsonTokenType.StartArray => JsonKind.Array,
        JsonTokenType.String => JsonKind.String,
        JsonTokenType.Number => JsonKind.Number,
        JsonTokenType.True => JsonKind.True,
        JsonTokenType.False => JsonKind.False,
        _ => JsonKind.Null,
    };

    private static VisitRecord ReadRecord(ref Utf8JsonReader reader, ReadOnlySpan<byte> json, ref JsonMember[]? hint)
    {
        var start = (int)reader.TokenStartIndex;
        var members = ReadObject(ref reader, hint);
        hint = members;
        var bytes = json.Slice(start, (int)reader.BytesConsumed - start).ToArray();
        return new VisitRecord(new JsonObject(bytes, members));
    }

    /// <summary>Records are alike: a name is most often the one at the next place of the last record, or the one after that.</summary>
    private static MemberName ReadName(ref Utf8JsonReader reader, JsonMember[]? hint, ref int place)
    {
        if (reader.HasValueSequence || reader.ValueIsEscaped)
            return MemberName.Intern(JsonText.Unescape(reader.ValueSpan));
        for (var i = place; i < hint?.Length && i < place + 2; i++)
        {
            if (hint[i].Name.Is(reader.ValueSpan))
            {
                place = i + 1;
                return hint[i].Name;
            }
        }

        return MemberName.Intern(JsonText.Utf8(reader.ValueSpan));
    }

    private static void ReadEnd(ref Utf8JsonReader reader)
    {
        // Trailing white space is read here; anything else makes the reader throw.
        while (reader.Read())
            throw new JsonException("something follows the end");
    }
}
