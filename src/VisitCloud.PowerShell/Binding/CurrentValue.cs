using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using VisitCloud.Client;
using VisitCloud.Client.Json;
using VisitCloud.PowerShell.Model;
using JsonObject = System.Text.Json.Nodes.JsonObject;

namespace VisitCloud.PowerShell.Binding;

/// <summary>Compares cells with the values of the current record.</summary>
internal static class CurrentValue
{
    /// <summary>Whether the record contains an object or a list, and the new value is a single one.</summary>
    public static bool IsObjectOrList(JsonNode? current, JsonNode? value, string name, Action<string> writeVerbose)
    {
        if (current is not (JsonObject or JsonArray) || value is not JsonValue)
            return false;
        writeVerbose(InputMessages.CurrentValueIsObjectOrList(name));
        return true;
    }

    /// <summary>Gets the type of a value; null for null, lists, and objects.</summary>
    public static FieldType? GetType(JsonNode? current) => current?.GetValueKind() switch
    {
        JsonValueKind.Number => FieldType.Decimal,
        JsonValueKind.True or JsonValueKind.False => FieldType.Boolean,
        JsonValueKind.String => ReadTime(current, type: null) is null ? FieldType.Text : FieldType.Time,
        _ => null,
    };

    /// <summary>Reads a time with an offset; null for other values. A text field has no times.</summary>
    public static DateTimeOffset? ReadTime(JsonNode? current, FieldType? type)
        => type is null or FieldType.Time && current?.GetValueKind() == JsonValueKind.String
            ? JsonValueReader.ReadTimeOrText(current.GetValue<string>()) as DateTimeOffset?
            : null;

    /// <summary>Whether text is what an export writes for a value, in the current culture or in another one.</summary>
    public static bool IsExportedText(string text, JsonNode? current, FieldType? type, CultureInfo? culture)
        => current?.GetValueKind() switch
        {
            JsonValueKind.String => text == current.GetValue<string>()
                || (ReadTime(current, type) is { } time && TimeConverter.IsExportedText(text, time, culture)),
            JsonValueKind.True or JsonValueKind.False => bool.TryParse(text, out var truth) && truth == current.GetValue<bool>(),
            JsonValueKind.Number => FormatNumber(current, culture).Contains(text)
                || (NumberParser.Parse(text, culture, out var other) is { } number && other is null && AreEqual(number, current)),
            _ => false,
        };

    /// <summary>Whether two single values are equal; numbers are compared by value.</summary>
    public static bool AreEqual(JsonNode? left, JsonNode? right)
        => left?.GetValueKind() == JsonValueKind.Number && right?.GetValueKind() == JsonValueKind.Number
            ? JsonNumber.AreEqual(left.ToJsonString(), right.ToJsonString())
            : JsonNode.DeepEquals(left, right);

    private static IEnumerable<string> FormatNumber(JsonNode current, CultureInfo? culture)
    {
        var json = RequestBody.ToBytes(current);
        var text = current.ToJsonString();
        yield return text;
        yield return text.Replace('.', ',');
        if (JsonValueReader.ReadScalar(json, JsonKind.Number, isTime: false) is not IFormattable number)
            yield break;
        yield return number.ToString(null, CultureInfo.CurrentCulture);
        yield return number.ToString(null, culture ?? CultureInfo.InvariantCulture);
    }
}
