using System.Globalization;
using System.Text.Json.Nodes;

namespace VisitCloud.PowerShell.Input;

/// <summary>Numbers that a spreadsheet wrote: as everybody does, or as this machine's culture does.</summary>
internal static class NumberText
{
    public static JsonNode? Parse(string text) => TryParse(text, out var number) ? JsonValue.Create(number) : null;

    public static bool TryParse(string text, out decimal number)
        => decimal.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out number)
            || decimal.TryParse(text, NumberStyles.Float, CultureInfo.CurrentCulture, out number);
}
