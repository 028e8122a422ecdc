using System.Buffers.Text;
using System.Text.Json;

namespace VisitCloud.Client.Json;

/// <summary>
/// A JSON object whose first level has been found and no more: nested values stay bytes until somebody reads them.
/// Its bytes are its own, so that keeping one record never keeps its whole page.
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

    /// <summary>The object's JSON in UTF-8.</summary>
    public ReadOnlyMemory<byte> Bytes { get; }

    /// <summary>The members in the service's order.</summary>
    public ReadOnlySpan<JsonMember> Members => _members;

    /// <summary>Finds the first level of an object.</summary>
    /// <param name="json">The object in UTF-8.</param>
    /// <exception cref="JsonException">It is not a JSON object.</exception>
    public static JsonObject Parse(ReadOnlyMemory<byte> json)
    {
        var reader = new Utf8JsonReader(json.Span, Lenient);
        reader.Read();
        var members = JsonScanner.ReadObject(ref reader, hint: null);
        return new JsonObject(json, members);
    }

    /// <summary>A member's value in UTF-8.</summary>
    public ReadOnlyMemory<byte> Value(JsonMember member) => Bytes.Slice(member.Start, member.Length);

    /// <summary>A text's content, any other value's JSON, null for <c>null</c>.</summary>
    public string? Text(JsonMember member) => member.Kind switch
    {
        JsonKind.Null => null,
        JsonKind.String => JsonText.Decode(Value(member).Span),
        _ => JsonText.Utf8(Value(member).Span),
    };

    /// <summary>An integer that fits 64 bits; null for anything else.</summary>
    public long? Integer(JsonMember member)
        => member.Kind == JsonKind.Number && Utf8Parser.TryParse(Value(member).Span, out long value, out var used) && used == member.Length
            ? value
            : null;
}
