using System.Buffers;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Unicode;
using VisitCloud.Client.Json;

namespace VisitCloud.Store.Postgres;

/// <summary>
/// JSON that the type <c>jsonb</c> supports. The type keeps every member and digit, but it does not support U+0000, half of
/// a surrogate pair, invalid UTF-8, two members with the same name, and exponents of numbers. They are replaced by the
/// nearest supported value.
/// </summary>
internal readonly ref struct JsonbText
{
    /// <summary>The type <c>numeric</c> may not support larger exponents, so that the number is stored as text.</summary>
    private const int MaximumExponentLength = 3;

    private const int MaximumNumberLength = 1000;

    private static readonly JsonReaderOptions ReaderOptions = new() { MaxDepth = 1024 };

    private static readonly JsonWriterOptions WriterOptions = new()
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        MaxDepth = 1024,
        SkipValidation = true,
    };

    private JsonbText(byte[] text, bool isExact)
    {
        Text = text;
        IsExact = isExact;
    }

    /// <summary>Gets the JSON in UTF-8.</summary>
    public byte[] Text { get; }

    /// <summary>
    /// Gets a value indicating whether nothing was replaced. The type <c>jsonb</c> still changes white space and the order of
    /// members.
    /// </summary>
    public bool IsExact { get; }

    /// <summary>Converts a JSON object.</summary>
    /// <param name="json">The JSON object in UTF-8.</param>
    public static JsonbText Convert(ReadOnlySpan<byte> json)
        => IsSupported(json) ? new JsonbText(json.ToArray(), isExact: true) : new JsonbText(Rewrite(json), isExact: false);

    private static bool IsSupported(ReadOnlySpan<byte> json)
    {
        if (!Utf8.IsValid(json))
            return false;

        var reader = new Utf8JsonReader(json, ReaderOptions);
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
                case JsonTokenType.PropertyName when !names.Peek().Add(GetText(reader)) || !IsSupportedText(reader):
                case JsonTokenType.String when !IsSupportedText(reader):
                case JsonTokenType.Number when !IsSupportedNumber(reader.ValueSpan):
                    return false;
            }
        }

        return true;
    }

    private static bool IsSupportedText(in Utf8JsonReader reader) => !reader.ValueIsEscaped || ReplaceUnsupported(GetText(reader), out _);

    /// <summary>Determines whether a number has no exponent, is not too long, and is not a negative zero.</summary>
    private static bool IsSupportedNumber(ReadOnlySpan<byte> number)
        => number.IndexOfAny((byte)'e', (byte)'E') < 0
            && number.Length <= MaximumNumberLength
            && !(number[0] == '-' && number.IndexOfAnyInRange((byte)'1', (byte)'9') < 0);

    private static string GetText(in Utf8JsonReader reader) => JsonText.Decode([(byte)'"', .. reader.ValueSpan, (byte)'"']);

    /// <summary>Replaces each character that PostgreSQL does not support by U+FFFD.</summary>
    /// <returns>True if nothing was replaced.</returns>
    private static bool ReplaceUnsupported(string text, out string result)
    {
        var builder = new StringBuilder(text.Length);
        var isUnchanged = true;
        for (var i = 0; i < text.Length; i++)
        {
            if (char.IsHighSurrogate(text[i]) && i + 1 < text.Length && char.IsLowSurrogate(text[i + 1]))
            {
                builder.Append(text[i]).Append(text[++i]);
            }
            else if (text[i] == '\0' || char.IsSurrogate(text[i]))
            {
                builder.Append('\uFFFD');
                isUnchanged = false;
            }
            else
            {
                builder.Append(text[i]);
            }
        }

        result = builder.ToString();
        return isUnchanged;
    }

    private static byte[] Rewrite(ReadOnlySpan<byte> json)
    {
        var output = new ArrayBufferWriter<byte>(json.Length + 16);
        using var writer = new Utf8JsonWriter(output, WriterOptions);
        var reader = new Utf8JsonReader(json, ReaderOptions);
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
                    ReplaceUnsupported(GetText(reader), out var name);
                    writer.WritePropertyName(name);
                    break;
                case JsonTokenType.String:
                    ReplaceUnsupported(GetText(reader), out var text);
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
        return number.Length <= MaximumNumberLength
            && (exponent < 0 || number[(exponent + 1)..].TrimStart("+-0"u8).Length <= MaximumExponentLength);
    }
}
