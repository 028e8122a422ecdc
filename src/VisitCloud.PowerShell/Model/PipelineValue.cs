using System.Buffers.Text;
using System.Globalization;
using System.Management.Automation;
using System.Numerics;
using VisitCloud.Client;
using VisitCloud.Client.Json;

namespace VisitCloud.PowerShell.Model;

/// <summary>JSON values as PowerShell's.</summary>
internal static class PipelineValue
{
    /// <summary>A decimal has 28 digits for certain; beyond them it would round.</summary>
    private const int DigitsOfDecimal = 28;

    /// <summary>Longer ones are text: a number of a million digits is an attack, not a number.</summary>
    private const int LongestNumber = 400;

    private static readonly string[] TimeFormats =
    [
        "yyyy-MM-dd'T'HH:mm:ssK", "yyyy-MM-dd'T'HH:mm:ss.FFFFFFFK",
    ];

    /// <summary>Any value.</summary>
    public static object? Convert(ReadOnlyMemory<byte> json, JsonKind kind, bool isTime, Resource resource) => kind switch
    {
        JsonKind.Object => ObjectOf(JsonObject.Parse(json), resource),
        JsonKind.Array => ListOf(json, resource),
        _ => OfScalar(json.Span, kind, isTime),
    };

    /// <summary>A single value: text, time, number, truth or nothing.</summary>
    public static object? OfScalar(ReadOnlySpan<byte> json, JsonKind kind, bool isTime) => kind switch
    {
        JsonKind.String => isTime ? TimeOrText(JsonText.Decode(json)) : JsonText.Decode(json),
        JsonKind.Number => NumberOf(json),
        JsonKind.True => true,
        JsonKind.False => false,
        _ => null,
    };

    private static PSObject ObjectOf(JsonObject json, Resource resource)
        => new PropertyWriter(resource).Write(new NestedObject(json), json, expoId: null);

    private static NestedList ListOf(ReadOnlyMemory<byte> json, Resource resource)
    {
        var items = new List<object?>();
        foreach (var (start, length, kind) in JsonScanner.ReadItems(json.Span))
            items.Add(Convert(json.Slice(start, length), kind, isTime: false, resource));
        return new NestedList(json, items);
    }

    /// <summary>A full ISO 8601 time with its offset; any other text stays text.</summary>
    public static object TimeOrText(string text)
        => text.Length >= 20
            && DateTimeOffset.TryParseExact(text, TimeFormats, CultureInfo.InvariantCulture, DateTimeStyles.None, out var time)
            && (text[text.Length - 1] == 'Z' || text.LastIndexOfAny(['+', '-']) > 10)
                ? time
                : text;

    private static object NumberOf(ReadOnlySpan<byte> json)
    {
        if (Utf8Parser.TryParse(json, out long integer, out var used) && used == json.Length && !IsNegativeZero(json))
            return integer;

        var text = JsonText.Utf8(json);
        if (text.Length > LongestNumber)
            return text;
        var isInteger = text.IndexOfAny(['.', 'e', 'E']) < 0;
        if (FitsDecimal(text) && decimal.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var exact))
            return exact;
        if (isInteger && BigInteger.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var big))
            return big;
        return double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var nearest) && !double.IsInfinity(nearest) ? nearest : text;
    }

    private static bool IsNegativeZero(ReadOnlySpan<byte> json) => json.Length == 2 && json[0] == '-' && json[1] == '0';

    /// <summary>Whether a decimal keeps every digit: few enough of them, and none beyond its 28 places.</summary>
    private static bool FitsDecimal(string text)
    {
        var exponentAt = text.IndexOfAny(['e', 'E']);
        var mantissa = exponentAt < 0 ? text : text.Substring(0, exponentAt);
        var exponent = 0;
        if (exponentAt >= 0 && !int.TryParse(text.Substring(exponentAt + 1), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out exponent))
            return false;

        var digits = mantissa.Count(char.IsDigit);
        var point = mantissa.IndexOf('.');
        var places = (point < 0 ? 0 : mantissa.Length - point - 1) - exponent;
        return digits <= DigitsOfDecimal && places <= DigitsOfDecimal && digits - places <= DigitsOfDecimal;
    }
}
