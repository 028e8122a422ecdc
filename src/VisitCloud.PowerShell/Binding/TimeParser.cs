using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using VisitCloud.Client;
using VisitCloud.PowerShell.Model;

namespace VisitCloud.PowerShell.Binding;

/// <summary>Times that a spreadsheet wrote. What reads differently from country to country is never guessed at.</summary>
internal static class TimeParser
{
    private static readonly string[] ShortForms =
    [
        "yyyy-MM-dd'T'HH:mmK", "yyyy-MM-dd HH:mmK", "yyyy-MM-dd'T'HH:mm:ssK", "yyyy-MM-dd HH:mm:ssK",
    ];

    /// <summary>
    /// A shorter form of ISO 8601 as the moment that it is: without an offset local time, as a typed parameter takes it.
    /// Other text as it is.
    /// </summary>
    public static JsonNode? Parse(string text)
        => !IsFull(text)
            && DateTimeOffset.TryParseExact(text, ShortForms, CultureInfo.InvariantCulture, DateTimeStyles.AssumeLocal, out var time)
            ? JsonConversion.Convert(time)
            : JsonValue.Create(text);

    /// <summary>Whether a text is how <c>Export-Csv</c> prints a time on this machine.</summary>
    public static bool IsPrintOf(string text, DateTimeOffset time) => text == time.ToString(CultureInfo.CurrentCulture);

    /// <summary>Refuses to send a time that is not in full.</summary>
    /// <exception cref="InputException">There is one.</exception>
    public static void Check(JsonObject json, FieldTable fields)
    {
        foreach (var member in json)
        {
            var field = fields.Find(member.Key);
            if (member.Value is JsonObject inner)
                Check(inner, field?.Members ?? FieldTable.Empty);
            else if (field?.Type == FieldType.Time
                && member.Value?.GetValueKind() == JsonValueKind.String
                && member.Value.GetValue<string>() is { Length: > 0 } text
                && !IsFull(text))
                throw new InputException(
                    "VisitCellInvalid",
                    $"{member.Key}: '{TerminalText.Sanitize(text)}' is not a time such as 2026-03-10T08:00:00Z. "
                        + "ConvertTo-VisitFlatRecord exports times in this form.");
        }
    }

    private static bool IsFull(string text) => JsonValueReader.ReadTimeOrText(text) is DateTimeOffset;
}
