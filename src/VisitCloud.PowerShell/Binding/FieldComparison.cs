using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using VisitCloud.PowerShell.Model;

namespace VisitCloud.PowerShell.Binding;

/// <summary>
/// Of the fields given, those whose content differs from the record's. Text from a spreadsheet is compared as what the
/// record holds.
/// </summary>
internal static class FieldComparison
{
    private const int MostDigits = 28;

    /// <param name="given">The fields given.</param>
    /// <param name="current">The record as it is.</param>
    /// <param name="note">Hears of fields that are left out, and why.</param>
    public static JsonObject Find(JsonObject given, JsonObject current, Action<string> note)
    {
        var changed = new JsonObject();
        foreach (var field in given)
        {
            var present = current[field.Key];
            if (field.Value is JsonObject inner)
            {
                var changes = Find(inner, present as JsonObject ?? [], note);
                if (changes.Count > 0)
                    changed[field.Key] = changes;
            }
            else if (!CellTypeCoercion.HoldsMore(present, field.Value, field.Key, note)
                && !JsonNode.DeepEquals(field.Value, present)
                && CellTypeCoercion.AsHeld(field.Value, present) is var value && !Same(value, present))
            {
                changed[field.Key] = value;
            }
        }

        return changed;
    }

    private static bool Same(JsonNode? value, JsonNode? present)
    {
        if (value?.GetValueKind() == JsonValueKind.Number && present?.GetValueKind() == JsonValueKind.Number)
            return Number(value) is { } left && Number(present) is { } right
                ? left == right
                : value.ToJsonString() == present.ToJsonString();
        return JsonNode.DeepEquals(value, present) || (Instant(present) is { } time && (Instant(value) == time || IsPrintOf(value, time)));
    }

    private static bool IsPrintOf(JsonNode? value, DateTimeOffset time)
        => value?.GetValueKind() == JsonValueKind.String && TimeParser.IsPrintOf(value.GetValue<string>(), time);

    /// <summary>A full time: the same moment may be written with another offset.</summary>
    private static DateTimeOffset? Instant(JsonNode? node)
        => node?.GetValueKind() == JsonValueKind.String ? JsonValueReader.ReadTimeOrText(node.GetValue<string>()) as DateTimeOffset? : null;

    /// <summary>The value, where it has no more digits than the type and none is lost.</summary>
    private static decimal? Number(JsonNode node)
        => node.ToJsonString() is { Length: <= MostDigits } text
            && text.IndexOfAny(['e', 'E']) < 0
            && decimal.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number)
            ? number
            : null;
}
