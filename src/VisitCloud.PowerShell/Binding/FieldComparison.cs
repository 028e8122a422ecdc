using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using VisitCloud.Client;
using VisitCloud.PowerShell.Model;

namespace VisitCloud.PowerShell.Binding;

/// <summary>Finds the fields whose values differ from those of the current record.</summary>
internal static class FieldComparison
{
    /// <summary>Finds the fields to send.</summary>
    /// <param name="specified">The fields that were specified.</param>
    /// <param name="current">The current record.</param>
    /// <param name="fields">The known fields of the record; null for an object without known fields.</param>
    /// <param name="settings">The settings of the command.</param>
    public static JsonObject FindChanges(JsonObject specified, JsonObject current, FieldTable? fields, InputSettings settings)
    {
        var changes = new JsonObject();
        foreach (var (name, value) in specified.Select(member => (member.Key, member.Value)))
        {
            var field = fields?.Find(name);
            var present = current[name];
            if (value is JsonObject inner)
            {
                if (FindChanges(inner, present as JsonObject ?? [], field?.Members, settings) is { Count: > 0 } innerChanges)
                    changes[name] = innerChanges;
            }
            else if (!CurrentValue.IsObjectOrList(present, value, name, settings.WriteVerbose)
                && !AreSame(value, present, field?.Type, settings.Culture))
            {
                changes[name] = value?.DeepClone();
            }
        }

        return changes;
    }

    private static bool AreSame(JsonNode? value, JsonNode? current, FieldType? type, CultureInfo? culture)
        => (value, current) switch
        {
            (JsonArray list, JsonArray other) => list.Count == other.Count
                && list.Zip(other, (item, present) => AreSame(item, present, type: null, culture)).All(isSame => isSame),
            // A row from ConvertTo-Json has a null for each member that the service did not send.
            (JsonObject item, JsonObject present) => item.Concat(present).Select(member => member.Key).Distinct()
                .All(name => AreSame(item[name], present[name], type: null, culture)),
            _ => AreSameScalars(value, current, type, culture),
        };

    private static bool AreSameScalars(JsonNode? value, JsonNode? current, FieldType? type, CultureInfo? culture)
        => (value?.GetValueKind(), current?.GetValueKind()) switch
        {
            // The cell of an empty text is empty, which -ClearEmpty changes to null.
            (null, JsonValueKind.String) => current!.GetValue<string>().Length == 0,
            (JsonValueKind.String, _) => AreSame(value!.GetValue<string>(), current, type, culture),
            _ => CurrentValue.AreEqual(value, current),
        };

    private static bool AreSame(string text, JsonNode? current, FieldType? type, CultureInfo? culture)
        => CurrentValue.IsExportedText(text, current, type, culture)
            || (CurrentValue.ReadTime(current, type) is { } time
                && JsonValueReader.ReadTimeOrText(text) is DateTimeOffset specified && specified == time);
}
