using System.Buffers;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Unicode;
using VisitCloud.Client.Json;

namespace VisitCloud.Store.Postgres;

/// <summary>
/// A record's JSON as <c>jsonb</c> takes it. It keeps every member and digit, but not everything that JSON may hold: no
/// U+0000, no half of a surrogate pair, no broken UTF-8, one member of each name, numbers without their exponents. Where
/// a record has such a thing, what stands for it is as near as can be, and its own bytes are kept beside it.
/// </summary>
internal readonly ref struct JsonbText
{
    /// <summary>Beyond it, <c>numeric</c> may not hold the number, which then is kept as a text.</summary>
    private const int LongestExponent = 3;

    private const int LongestNumber = 1000;

    private static readonly JsonReaderOptions Reading = new() { MaxDepth = 1024 };

    private static readonly JsonWriterOptions Writing = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, MaxDepth = 1024, SkipValidation = true };

    private JsonbText(byte[] text, bool isExact)
    {
        Text = text;
        IsExact = isExact;
    }

    /// <summary>What <c>jsonb</c> takes, in UTF-8.</summary>
    public byte[] Text { get; }

    /// <summary>Whether nothing of the record is lost in it but the order of its members and the space between them.</summary>
    public bool IsExact { get; }

    /// <summary>Makes it.</summary>
    /// <param name="json">A JSON object in UTF-8.</param>
    public static JsonbText Of(ReadOnlySpan<byte> json) => HoldsAll(json) ? new JsonbText(json.ToArray(), isExact: true) : new JsonbText(Rewrite(json), isExact: false);

    private static bool HoldsAll(ReadOnlySpan<byte> json)
    {
        if (!Utf8.IsValid(json))
            return false;

        var reader = new Utf8JsonReader(json, Reading);
        var names = new Stack<HashSet<string>>();
        while (reader.Read())
        {
            switch (reader.TokenType)
            {
                case JsonTokenType.StartObject:
                    names.Push(new HashSet<string>(StringComparer.Ordinal));
                    break;
                case JsonTokenType.EndObject:
                    names.Pop();
                    break;
                case JsonTokenType.PropertyName when !names.Peek().Add(TextOf(reader)) || !IsPlain(reader):
                case JsonTokenType.String when !IsPlain(reader):
                case JsonTokenType.Number when !IsPlainNumber(reader.ValueSpan):
                    return false;
            }
        }

        return true;
    }

    private static bool IsPlain(in Utf8JsonReader reader) => !reader.ValueIsEscaped || Clean(TextOf(reader), out _);

    private static bool IsPlainNumber(ReadOnlySpan<byte> number)
        => number.IndexOfAny((byte)'e', (byte)'E') < 0 && number.Length <= LongestNumber && !(number[0] == '-' && number.IndexOfAnyInRange((byte)'1', (byte)'9') < 0);

    private static string TextOf(in Utf8JsonReader reader) => JsonText.Decode([(byte)'"', .. reader.ValueSpan, (byte)'"']);

    /// <summary>The text with U+FFFD for each letter that PostgreSQL does not take.</summary>
    /// <returns>Whether there was none.</returns>
    private static bool Clean(string text, out string clean)
    {
        var result = new StringBuilder(text.Length);
        var isClean = true;
        for (var i = 0; i < text.Length; i++)
        {
            if (char.IsHighSurrogate(text[i]) && i + 1 < text.Length && char.IsLowSurrogate(text[i + 1]))
            {
                result.Append(text[i]).Append(text[++i]);
            }
            else if (text[i] == '\0' || char.IsSurrogate(text[i]))
            {
                result.Append('\uFFFD');
                isClean = false;
            }
            else
            {
                result.Append(text[i]);
            }
        }

        clean = result.ToString();
        return isClean;
    }

    private static byte[] Rewrite(ReadOnlySpan<byte> json)
    {
        var output = new ArrayBufferWriter<byte>(json.Length + 16);
        using var writer = new Utf8JsonWriter(output, Writing);
        var reader = new Utf8JsonReader(json, Reading);
        while (reader.Read())
        {
            switch (reader.TokenType)
            {
                case JsonTokenType.StartObject:
                    writer.WriteStartObject();
                    break;
                case JsonTokenType.EndObject:
                    writer.WriteEndObject();
                    break;
                case JsonTokenType.StartArray:
                    writer.WriteStartArray();
                    break;
                case JsonTokenType.EndArray:
                    writer.WriteEndArray();
                    break;
                case JsonTokenType.PropertyName:
                    Clean(TextOf(reader), out var name);
                    writer.WritePropertyName(name);
                    break;
                case JsonTokenType.String:
                    Clean(TextOf(reader), out var text);
                    writer.WriteStringValue(text);
                    break;
                case JsonTokenType.Number when FitsNumeric(reader.ValueSpan):
                    writer.WriteRawValue(reader.ValueSpan, skipInputValidation: true);
                    break;
                case JsonTokenType.Number:
                    writer.WriteStringValue(reader.ValueSpan);
                    break;
                default:
                    writer.WriteRawValue(reader.ValueSpan, skipInputValidation: true);
                    break;
            }
        }

        writer.Flush();
        return output.WrittenSpan.ToArray();
    }

    private static bool FitsNumeric(ReadOnlySpan<byte> number)
    {
        var exponent = number.IndexOfAny((byte)'e', (byte)'E');
        return number.Length <= LongestNumber && (exponent < 0 || number[(exponent + 1)..].TrimStart("+-0"u8).Length <= LongestExponent);
    }
}
