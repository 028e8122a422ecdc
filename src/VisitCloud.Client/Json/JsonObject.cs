using System.Buffers.Text;
using System.Text.Json;

namespace VisitCloud.Client.Json;

/// <summary>
/// A JSON object whose members were located but not parsed: nested values stay bytes until they are read. It has its own copy
/// of its bytes, so that one record does not keep its page in memory.
/// </summary>
public sealed class JsonObject
{
    private static readonly JsonReaderOptions Lenient = new() { MaxDepth = JsonScanner.MaximumDepth };

    private readonly JsonMember[] _members;

    internal JsonObject(ReadOnlyMemory<byte> bytes, JsonMember[] members)
    {
        Bytes = bytes;
        _members = members;
    }

    /// <summary>Gets the JSON in UTF-8.</summary>
    public ReadOnlyMemory<byte> Bytes { get; }

    /// <summary>Gets the members, in the order of the JSON.</summary>
    public ReadOnlySpan<JsonMember> Members => _members;

    /// <summary>Locates the members of an object.</summary>
    /// <param name="json">The object in UTF-8.</param>
    /// <exception cref="JsonException">The text is not a JSON object.</exception>
    public static JsonObject Parse(ReadOnlyMemory<byte> json)
    {
        var reader = new Utf8JsonReader(json.Span, Lenient);
        reader.Read();
        var members = JsonScanner.ReadObject(ref reader, hint: null);
        return new JsonObject(json, members);
    }

    /// <summary>Returns the value of a member in UTF-8.</summary>
    public ReadOnlyMemory<byte> GetValue(JsonMember member) => Bytes.Slice(member.Start, member.Length);

    /// <summary>Finds the first member with a name; null if no member has it.</summary>
    public JsonMember? Find(string name)
    {
        foreach (var member in _members)
        {
            if (member.Name.Json == name)
                return member;
        }

        return null;
    }

    /// <summary>Returns the content of a string, the JSON of any other value, or null for <c>null</c>.</summary>
    public string? GetText(JsonMember member) => member.Kind switch
    {
        JsonKind.Null => null,
        JsonKind.String => JsonText.Decode(GetValue(member).Span),
        _ => JsonText.DecodeUtf8(GetValue(member).Span),
    };

    /// <summary>Returns a 64-bit integer, or null for any other value.</summary>
    public long? GetInteger(JsonMember member)
        => member.Kind == JsonKind.Number && Utf8Parser.TryParse(GetValue(member).Span, out long value, out var consumed)
            && consumed == member.Length
            ? value
            : null;
}
