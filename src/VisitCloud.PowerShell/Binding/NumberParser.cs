using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using VisitCloud.Client.Json;

namespace VisitCloud.PowerShell.Binding;

/// <summary>
/// Parses numbers in the formats of people and spreadsheets. Without a culture, a number must have only one meaning: in
/// <c>1.000</c>, the point can separate thousands or decimals.
/// </summary>
internal static class NumberParser
{
    private const int MaximumIntegerLength = 19;
    private const string Groups = ".,'\u2019\u066C \u00A0\u2009\u202F";
    private const string Points = ".,\u066B";
    private const string Spaces = " \u00A0\u2009\u202F";
    private const string Apostrophes = "'\u2019";

    /// <summary>Parses a number, and keeps all its digits.</summary>
    /// <param name="text">The text.</param>
    /// <param name="culture">The culture; null if it is not known.</param>
    /// <param name="other">The second value that the text can mean; null if there is only one.</param>
    /// <returns>Null if the text is not a number.</returns>
    public static JsonNode? Parse(string text, CultureInfo? culture, out JsonNode? other)
    {
        other = null;
        if (!text.Any(char.IsDigit))
            return null;
        if (text.Length < MaximumIntegerLength && text[0] != '0' && text.All(character => character is >= '0' and <= '9'))
            return JsonValue.Create(long.Parse(text, CultureInfo.InvariantCulture));
        var number = Normalize(text, culture);
        var groups = culture is null ? Groups : GetAlternatives(culture.NumberFormat.NumberGroupSeparator);
        var points = culture is null
            ? Points + CultureInfo.CurrentCulture.NumberFormat.NumberDecimalSeparator
            : GetAlternatives(culture.NumberFormat.NumberDecimalSeparator);
        var group = culture?.NumberFormat.NumberGroupSizes.Length > 1 ? "{2,3}" : "{3}";
        var grouped = Match(number, $@"(?<whole>[1-9]\d{{0,2}}(?<g>[{Regex.Escape(groups)}])(?:\d{group}\k<g>)*\d{{3}})", points);
        if (grouped is { } match && match.Groups["g"].Value == match.Groups["point"].Value)
            grouped = null;
        var plain = Match(number, @"(?<whole>\d*)", points, @"(?<exponent>[eE][+-]?\d{1,3})?");
        if (grouped is not null && plain is not null)
            other = ToJson(grouped);
        return (plain ?? grouped) is { } found ? ToJson(found) : ParseJson(number, culture);
    }

    /// <summary>Formats a number for a message, such as <c>1000</c> or <c>1.5</c>.</summary>
    public static string Format(JsonNode number)
        => decimal.TryParse(number.ToJsonString(), NumberStyles.Float, CultureInfo.InvariantCulture, out var value)
        ? value.ToString("0.############################", CultureInfo.InvariantCulture)
        : number.ToJsonString();

    private static Match? Match(string number, string whole, string points, string exponent = "")
    {
        var match = Regex.Match(
            number,
            $@"\A(?<sign>[+-]?){whole}(?:(?<point>[{Regex.Escape(points)}])(?<part>\d*))?{exponent}\z",
            RegexOptions.CultureInvariant | RegexOptions.ECMAScript);
        return match.Success && match.Groups["whole"].Length + match.Groups["part"].Length > 0
            ? match
            : null;
    }

    private static JsonNode? ToJson(Match match)
    {
        var whole = new string([.. match.Groups["whole"].Value.Where(char.IsDigit)]).TrimStart('0');
        var part = match.Groups["part"].Value;
        var sign = match.Groups["sign"].Value == "-" ? "-" : "";
        var json = sign + (whole.Length == 0 ? "0" : whole) + (part.Length == 0 ? "" : "." + part);
        return JsonNode.Parse(json + match.Groups["exponent"].Value);
    }

    /// <summary>Parses a number in JSON format, such as one with a long exponent, if no culture is specified.</summary>
    private static JsonNode? ParseJson(string number, CultureInfo? culture)
    {
        var json = Encoding.UTF8.GetBytes(number);
        return culture is null && JsonScanner.GetKind(json) == JsonKind.Number ? JsonNode.Parse(json) : null;
    }

    /// <summary>Removes direction marks, and writes the minus sign as ASCII does: cultures print several.</summary>
    private static string Normalize(string text, CultureInfo? culture)
    {
        var visible = ColumnText.Trim(text).Where(character => char.GetUnicodeCategory(character) != UnicodeCategory.Format);
        var number = new string([.. visible]);
        if (culture?.NumberFormat.NegativeSign is { Length: > 0 } sign && number.StartsWith(sign, StringComparison.Ordinal))
            number = "-" + number.Substring(sign.Length);
        return number.Length > 0 && number[0] == '\u2212' ? "-" + number.Substring(1) : number;
    }

    private static string GetAlternatives(string separator) => separator switch
    {
        _ when separator.Length == 1 && Spaces.Contains(separator[0]) => Spaces,
        _ when separator.Length == 1 && Apostrophes.Contains(separator[0]) => Apostrophes,
        _ => separator,
    };
}
