using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using VisitCloud.Client.Json;

namespace VisitCloud.PowerShell.Binding;

/// <summary>Numbers that a spreadsheet wrote: as everybody does, or as this machine's culture does.</summary>
internal static class NumberParser
{
    /// <summary>A text as a JSON number with all its digits, however many; null where it is none.</summary>
    public static JsonNode? Parse(string text)
    {
        var json = Encoding.UTF8.GetBytes(text.Trim());
        if (JsonScanner.KindOf(json) == JsonKind.Number)
            return JsonNode.Parse(json);
        return TryParse(text, out var number) ? JsonValue.Create(number) : null;
    }

    private static bool TryParse(string text, out decimal number)
        => decimal.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out number)
            || decimal.TryParse(text, NumberStyles.Float, CultureInfo.CurrentCulture, out number);
}
