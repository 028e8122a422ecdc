using System.Buffers.Text;
using System.Globalization;
using System.Numerics;
using VisitCloud.Client.Json;

namespace VisitCloud.PowerShell.Model;

/// <summary>Converts JSON values to the values that scripts work with.</summary>
internal static class JsonValueReader
{
    /// <summary>A decimal keeps 28 digits; beyond them it would round.</summary>
    private const int DecimalDigits = 28;

    /// <summary>Longer numbers stay text: parsing a number of a million digits would take too long.</summary>
    private const int MaximumNumberLength = 400;

    private static readonly string[] TimeFormats = ["yyyy-MM-dd'T'HH:mm:ssK", "yyyy-MM-dd'T'HH:mm:ss.FFFFFFFK"];

    /// <summary>Reads any value.</summary>
    public static object? Read(ReadOnlyMemory<byte> json, JsonKind kind, bool isTime) => kind switch
    {
        JsonKind.Object => NestedObject.Create<NestedObject>(json, kind),
        JsonKind.Array => NestedList<object>.Parse(json, kind, static (item, itemKind) => Read(item, itemKind, isTime: false)),
        _ => ReadScalar(json.Span, kind, isTime),
    };

    /// <summary>Reads an item of a list of nested objects; null for <c>null</c>.</summary>
    public static T? ReadObject<T>(ReadOnlyMemory<byte> json, JsonKind kind)
        where T : NestedObject, new()
        => kind == JsonKind.Null ? null : NestedObject.Create<T>(json, kind);

    /// <summary>Reads a text, time, number, Boolean, or null.</summary>
    public static object? ReadScalar(ReadOnlySpan<byte> json, JsonKind kind, bool isTime) => kind switch
    {
        JsonKind.String => isTime ? ReadTimeOrText(JsonText.Decode(json)) : JsonText.Decode(json),
        JsonKind.Number => ReadNumber(json),
        JsonKind.True => true,
        JsonKind.False => false,
        _ => null,
    };

    /// <summary>Reads a complete ISO 8601 time with its offset; any other text stays text.</summary>
    public static object ReadTimeOrText(string text)
        => text.Length >= 20
            && DateTimeOffset.TryParseExact(text, TimeFormats, CultureInfo.InvariantCulture, DateTimeStyles.None, out var time)
            && (text[text.Length - 1] == 'Z' || text.LastIndexOfAny(['+', '-']) > 10)
                ? time
                : text;

    private static object ReadNumber(ReadOnlySpan<byte> json)
    {
        if (Utf8Parser.TryParse(json, out long integer, out var used) && used == json.Length && !IsNegativeZero(json))
            return integer;

        var text = JsonText.DecodeUtf8(json);
        if (text.Length > MaximumNumberLength)
            return text;
        var isInteger = text.IndexOfAny(['.', 'e', 'E']) < 0;
        if (CanBeDecimal(text) && decimal.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var exact))
            return exact;
        if (isInteger && BigInteger.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var big))
            return big;
        return double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var nearest) && !double.IsInfinity(nearest)
            ? nearest
            : text;
    }

    private static bool IsNegativeZero(ReadOnlySpan<byte> json) => json.Length == 2 && json[0] == '-' && json[1] == '0';

    /// <summary>Whether a decimal keeps every digit: few enough of them, and none beyond its 28 places.</summary>
    private static bool CanBeDecimal(string text)
    {
        var exponentAt = text.IndexOfAny(['e', 'E']);
        var mantissa = exponentAt < 0 ? text : text.Substring(0, exponentAt);
        var exponent = 0;
        if (exponentAt >= 0
            && !int.TryParse(text.Substring(exponentAt + 1), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out exponent))
        {
            return false;
        }

        var digits = mantissa.Count(char.IsDigit);
        var point = mantissa.IndexOf('.');
        var places = (point < 0 ? 0 : mantissa.Length - point - 1) - exponent;
        return digits <= DecimalDigits && places <= DecimalDigits && digits - places <= DecimalDigits;
    }
}
