using System.Text.Json;
using System.Text.Json.Nodes;
using VisitCloud.Client;

namespace VisitCloud.PowerShell.Binding;

/// <summary>
/// Converts known values, ignoring case, to the API's spelling. An unknown value is sent unchanged, because
/// the service may use more values, and a warning lists the known ones.
/// </summary>
/// <param name="warn">Writes a warning.</param>
internal sealed class KnownValueResolver(Action<string> warn)
{
    private readonly HashSet<(string Name, string Value)> _unknown = [];

    /// <summary>Converts the values of filters. A value that has another spelling is requested in both.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> ResolveFilters(
        Resource resource, IReadOnlyList<KeyValuePair<string, string>> filters)
        => [.. filters.Select(filter => resource.FindFilterField(filter.Key) is { } field
            ? new(filter.Key, string.Join(",", ResolveFilter(field, filter.Key, filter.Value.Split(','))))
            : filter)];

    /// <summary>Converts the values of a filter, without duplicates.</summary>
    public IEnumerable<string> ResolveFilter(Field field, string name, IEnumerable<string> values) => values
        .Select(value => Resolve(field, name, value))
        .SelectMany(value => field.OtherSpellings.Where(other => other.Value == value).Select(other => other.Key).Prepend(value))
        .Distinct();

    /// <summary>Converts the values of fields to send.</summary>
    /// <param name="body">The fields to send.</param>
    /// <param name="fields">The known fields.</param>
    /// <param name="current">The record, whose own spelling of the same value is kept; null if it was not read.</param>
    public void ResolveFields(JsonObject body, FieldTable fields, JsonObject? current)
    {
        foreach (var field in fields.Where(field => field.KnownValues.Count > 0))
        {
            if (IsText(body[field.Name], out var text))
            {
                var value = Resolve(field, field.Name, text);
                body[field.Name] = IsText(current?[field.Name], out var held) && field.FindKnownValue(held) == value ? held : value;
            }
            else if (body[field.Name] is JsonArray list)
            {
                for (var i = 0; i < list.Count; i++)
                {
                    if (IsText(list[i], out var item))
                        list[i] = Resolve(field, field.Name, item);
                }
            }
        }
    }

    private static bool IsText(JsonNode? node, out string text)
    {
        text = node?.GetValueKind() == JsonValueKind.String ? node.GetValue<string>() : "";
        return text.Length > 0;
    }

    private string Resolve(Field field, string name, string value)
    {
        if (field.FindKnownValue(value) is { } known)
            return known;
        if (_unknown.Add((name, value)))
            warn(InputMessages.UnknownValue(name, value, field.KnownValues));
        return value;
    }
}
