using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using VisitCloud.Client;
using VisitCloud.PowerShell.Binding;
using VisitCloud.PowerShell.Model;

namespace VisitCloud.PowerShell.Formatting.Flat;

/// <summary>
/// Adds a column for every single value of a record. Nested members get dotted names. A list of named values (questions with
/// answers, fields with a value) gets a column for each name; a list of single values or of items with names is joined
/// by semicolons; any other list is numbered: <c>attendance[0].start</c>.
/// </summary>
/// <param name="fields">The known fields. An unknown list gets <c>[]</c> after its name, so that it is recognized as a list
/// when the row is read.</param>
/// <param name="questionKey">The member of a question that names its column. A question without it has its name.</param>
internal sealed class RecordFlattener(FieldTable fields, QuestionKey questionKey)
{
    private const string Questions = "questions";
    private const string Separator = "; ";

    private readonly HashSet<string> _parameters =
        new(fields.GetParameters().Select(parameter => parameter.Key), StringComparer.OrdinalIgnoreCase);

    public FlatRow Flatten(JsonObject record)
    {
        var row = new FlatRow();
        AddObject(row, "", record, depth: 0);
        return row;
    }

    private void AddObject(FlatRow row, string prefix, JsonObject json, int depth)
    {
        foreach (var member in json)
            AddValue(row, prefix + Encode(member.Key, depth), member.Value, member.Key, depth);
    }

    /// <summary>Marks a member that only has the name of a parameter, because its column would stand for the parameter.</summary>
    private string Encode(string member, int depth)
        => depth == 0 && fields.Find(member) is null && _parameters.Contains(member)
            ? FieldPath.EncodeExact(member)
            : FieldPath.Encode(member);

    private void AddValue(FlatRow row, string column, JsonNode? value, string name, int depth)
    {
        if (value is JsonObject inner)
            AddObject(row, column + ".", inner, depth + 1);
        else if (value is JsonArray list)
            AddList(row, depth == 0 && fields.Find(name) is { Type: FieldType.List } ? column : column + "[]", column, list, depth);
        else
            row.Add(column, ConvertLeaf(value));
    }

    private void AddList(FlatRow row, string column, string plainColumn, JsonArray list, int depth)
    {
        if (list.All(item => item is null or JsonValue))
            row.Add(column, Join(list.Select(FormatValue)));
        else if (list.All(item => GetName(item) is not null && FormatAnswer(item!) is not null))
            AddNamed(row, column, list, plainColumn == Questions ? GetKey : GetName);
        else if (list.All(item => GetName(item) is not null))
            row.Add(column, Join(list.Select(GetName)));
        else
            AddNumbered(row, plainColumn, list, depth);
    }

    /// <summary>Adds a column for each name. A name that occurs twice has both answers in one column.</summary>
    private static void AddNamed(FlatRow row, string column, JsonArray list, Func<JsonNode?, string?> getKey)
    {
        foreach (var name in list.GroupBy(item => getKey(item)!, StringComparer.OrdinalIgnoreCase))
            row.Add($"{column}.{FieldPath.EncodeReadable(name.Key)}", Join(name.Select(item => FormatAnswer(item!))));
    }

    private void AddNumbered(FlatRow row, string column, JsonArray list, int depth)
    {
        for (var i = 0; i < list.Count; i++)
            AddValue(row, $"{column}[{i}]", list[i], name: "", depth + 1);
    }

    private string? GetKey(JsonNode? item) => questionKey switch
    {
        QuestionKey.Id => FindMember(item, "id"),
        QuestionKey.Reference => FindMember(item, "reference"),
        _ => null,
    } is { Length: > 0 } key ? key : GetName(item);

    private static string? GetName(JsonNode? item) => FindMember(item, "name");

    private static string? FindMember(JsonNode? item, string name)
        => item is JsonObject json && json[name] is JsonValue value && value.GetValueKind() == JsonValueKind.String
            ? value.GetValue<string>()
            : null;

    /// <summary>Formats the value of a named item, or the names of its answers; null for an item that has only a name.</summary>
    private static string? FormatAnswer(JsonNode item)
    {
        if (item["answers"] is JsonArray answers)
            return Join(answers.Select(answer => GetName(answer) ?? FormatValue(answer)));
        return ((JsonObject)item).TryGetPropertyValue("value", out var value) ? FormatValue(value) : null;
    }

    private static string Join(IEnumerable<string?> texts) => string.Join(Separator, texts);

    private static string FormatValue(JsonNode? value) => value switch
    {
        null => "",
        JsonValue single when single.GetValueKind() == JsonValueKind.String => single.GetValue<string>(),
        _ => value.ToJsonString(),
    };

    private static object? ConvertLeaf(JsonNode? value)
    {
        if (value is null)
            return null;
        if (value.GetValueKind() == JsonValueKind.String)
            return value.GetValue<string>();
        var json = RequestBody.ToBytes(value);
        var read = JsonValueReader.ReadScalar(json, Client.Json.JsonScanner.GetKind(json) ?? Client.Json.JsonKind.Null, isTime: false);
        return read is decimal number ? MakeUnambiguous(number) : read;
    }

    /// <summary>Adds a zero to a number such as 1.250, which another culture would read as 1250.</summary>
    private static decimal MakeUnambiguous(decimal number)
    {
        NumberParser.Parse(number.ToString(CultureInfo.InvariantCulture), culture: null, out var other);
        return other is null ? number : number * 1.0m;
    }
}
