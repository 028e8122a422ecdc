using System.Text.Json;
using System.Text.Json.Nodes;

namespace VisitCloud.PowerShell.Binding;

/// <summary>
/// Texts out of a row as what the record holds: in a spreadsheet a number, a truth and a text look the same, and which of
/// them a member is that the module does not know, only the record can tell.
/// </summary>
internal static class CellTypeCoercion
{
    /// <summary>Whether a text may stand for something else.</summary>
    public static bool MayBeOther(string text) => NumberParser.Parse(text) is not null || bool.TryParse(text, out _);

    /// <summary>The fields of a body, texts out of a row as what the record holds.</summary>
    /// <param name="body">The fields given.</param>
    /// <param name="current">The record as it is.</param>
    /// <param name="note">Hears of fields that are left out, and why.</param>
    /// <exception cref="InputException">The record holds a number or a truth where the row has a text that is none.</exception>
    public static JsonObject Coerce(RequestBody body, JsonObject current, Action<string> note)
    {
        var fields = (JsonObject)body.Json.DeepClone();
        foreach (var path in body.Texts)
            Settle(fields, current, path, 0, note);
        return fields;
    }

    /// <summary>Text where the record holds a number or a truth becomes that, if it can.</summary>
    public static JsonNode? AsHeld(JsonNode? value, JsonNode? present)
    {
        if (value?.GetValueKind() == JsonValueKind.String)
        {
            var text = value.GetValue<string>();
            if (present?.GetValueKind() == JsonValueKind.Number && NumberParser.Parse(text) is { } number)
                return number;
            if (present?.GetValueKind() is JsonValueKind.True or JsonValueKind.False && bool.TryParse(text, out var truth))
                return JsonValue.Create(truth);
        }

        return value?.DeepClone();
    }

    /// <summary>Whether the record holds more in a place than the one value that is given.</summary>
    public static bool HoldsMore(JsonNode? present, JsonNode? value, string name, Action<string> note)
    {
        if (present is not (JsonObject or JsonArray) || value is not JsonValue)
            return false;
        note($"'{name}' is left out: the record holds more there than one cell can.");
        return true;
    }

    private static void Settle(JsonObject fields, JsonObject? current, string[] path, int level, Action<string> note)
    {
        var name = path[level];
        // Two columns may stand for one path.
        if (!fields.TryGetPropertyValue(name, out var given))
            return;
        var present = current?[name];
        if (level < path.Length - 1)
        {
            var inner = (JsonObject)given!;
            Settle(inner, present as JsonObject, path, level + 1, note);
            if (inner.Count == 0)
                fields.Remove(name);
        }
        else if (HoldsMore(present, given, name, note))
        {
            fields.Remove(name);
        }
        else
        {
            var held = AsHeld(given, present);
            if (held?.GetValueKind() == JsonValueKind.String && DueFor(present) is { } due)
                throw CellError.Create(
                    string.Join(".", path),
                    held.GetValue<string>(),
                    $"{due}, which the record holds there. Write {due}, or send the text with -Property");
            fields[name] = held;
        }
    }

    /// <summary>What a text must stand for where the record holds more than a text; null where it does not.</summary>
    private static string? DueFor(JsonNode? present) => present?.GetValueKind() switch
    {
        JsonValueKind.Number => "a number",
        JsonValueKind.True or JsonValueKind.False => "true or false",
        _ => null,
    };
}
