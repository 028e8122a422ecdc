using System.Text.Json;

namespace VisitCloud.Client.Json;

/// <summary>Locates records and members in JSON in one pass, without creating objects for their values.</summary>
public static class JsonScanner
{
    /// <summary>The maximum depth, which no record reaches and every stack allows.</summary>
    internal const int MaximumDepth = 512;

    /// <summary>The usual number of records of a page.</summary>
    private const int UsualPageSize = 100;

    private static readonly JsonReaderOptions Options = new() { MaxDepth = MaximumDepth };

    /// <summary>Reads a list of objects.</summary>
    /// <param name="json">The list in UTF-8.</param>
    /// <param name="create">Creates an item of the result from an object.</param>
    /// <exception cref="JsonException">The text is not JSON, or not a list of objects.</exception>
    internal static List<T> ReadObjects<T>(ReadOnlySpan<byte> json, Func<JsonObject, T> create)
    {
        var reader = new Utf8JsonReader(json, Options);
        if (!reader.Read() || reader.TokenType != JsonTokenType.StartArray)
            throw new JsonException("a list was expected");

        var objects = new List<T>(UsualPageSize);
        JsonMember[]? hint = null;
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
            objects.Add(create(ReadObject(ref reader, json, ref hint)));
        ReadEnd(ref reader);
        return objects;
    }

    /// <summary>Reads a single object.</summary>
    /// <exception cref="JsonException">The text is not JSON, or not an object.</exception>
    internal static JsonObject ReadObject(ReadOnlySpan<byte> json)
    {
        var reader = new Utf8JsonReader(json, Options);
        reader.Read();
        JsonMember[]? hint = null;
        var result = ReadObject(ref reader, json, ref hint);
        ReadEnd(ref reader);
        return result;
    }

    /// <summary>Locates the members of the current object.</summary>
    /// <param name="reader">The reader, at the start of an object; afterward at its end.</param>
    /// <param name="hint">
    /// The members of a similar object. A name at about the same position is compared, which is faster than a lookup.
    /// </param>
    internal static JsonMember[] ReadObject(ref Utf8JsonReader reader, JsonMember[]? hint)
    {
        if (reader.TokenType != JsonTokenType.StartObject)
            throw new JsonException("an object was expected");

        var start = (int)reader.TokenStartIndex;
        var members = new JsonMember[hint?.Length ?? 16];
        var count = 0;
        var position = 0;
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var name = ReadName(ref reader, hint, ref position);
            reader.Read();
            var kind = GetKind(reader.TokenType);
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

    /// <summary>Locates the values of an array.</summary>
    /// <param name="json">The array in UTF-8.</param>
    /// <exception cref="JsonException">The text is not a JSON array.</exception>
    public static List<(int Start, int Length, JsonKind Kind)> ReadItems(ReadOnlySpan<byte> json)
    {
        var reader = new Utf8JsonReader(json, Options);
        if (!reader.Read() || reader.TokenType != JsonTokenType.StartArray)
            throw new JsonException("a list was expected");

        var items = new List<(int, int, JsonKind)>();
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            var start = (int)reader.TokenStartIndex;
            var kind = GetKind(reader.TokenType);
            reader.Skip();
            items.Add((start, (int)reader.BytesConsumed - start, kind));
        }

        return items;
    }

    /// <summary>Returns the kind of a JSON value, or null if the text is not JSON.</summary>
    public static JsonKind? GetKind(ReadOnlySpan<byte> json)
    {
        try
        {
            var reader = new Utf8JsonReader(json, Options);
            reader.Read();
            var kind = GetKind(reader.TokenType);
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

    /// <summary>Returns the kind of the value that a token starts.</summary>
    internal static JsonKind GetKind(JsonTokenType token) => token switch
    {
        JsonTokenType.StartObject => JsonKind.Object,
        JsonTokenType.StartArray => JsonKind.Array,
        JsonTokenType.String => JsonKind.String,
        JsonTokenType.Number => JsonKind.Number,
        JsonTokenType.True => JsonKind.True,
        JsonTokenType.False => JsonKind.False,
        _ => JsonKind.Null,
    };

    private static JsonObject ReadObject(ref Utf8JsonReader reader, ReadOnlySpan<byte> json, ref JsonMember[]? hint)
    {
        var start = (int)reader.TokenStartIndex;
        var members = ReadObject(ref reader, hint);
        hint = members;
        var bytes = json.Slice(start, (int)reader.BytesConsumed - start).ToArray();
        return new JsonObject(bytes, members);
    }

    /// <summary>Reads a name. Records are similar, so it is usually the next name of the previous record, or the one after it.</summary>
    private static MemberName ReadName(ref Utf8JsonReader reader, JsonMember[]? hint, ref int position)
    {
        if (reader.HasValueSequence || reader.ValueIsEscaped)
            return MemberName.Intern(JsonText.Unescape(reader.ValueSpan));
        for (var i = position; i < hint?.Length && i < position + 2; i++)
        {
            if (hint[i].Name.EqualsUtf8(reader.ValueSpan))
            {
                position = i + 1;
                return hint[i].Name;
            }
        }

        return MemberName.Intern(JsonText.DecodeUtf8(reader.ValueSpan));
    }

    private static void ReadEnd(ref Utf8JsonReader reader)
    {
        // The reader accepts trailing white space, and throws for anything else.
        while (reader.Read())
            throw new JsonException("text follows the end");
    }
}
