using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using VisitCloud.Client;
using VisitCloud.PowerShell.Binding;
using VisitCloud.PowerShell.Model;

namespace VisitCloud.PowerShell.Formatting.Flat;

/// <summary>
/// Gives every leaf of a record a column. Nested members get dotted names. A list of named values (questions with
/// answers, fields with a value) gets a column for each name; a list of single values or of things with names is joined
/// by semicolons; any other list is numbered: <c>attendance[0].start</c>.
/// </summary>
/// <param name="fields">The known fields. An unknown list gets <c>[]</c> after its name, so that it is recognized as a list
/// when the row is read again.</param>
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
            row.Add(column, Leaf(value));
    }

    private void AddList(FlatRow row, string column, string plainColumn, JsonArray list, int depth)
    {
        if (list.All(item => item is null or JsonValue))
            row.Add(column, Join(list.Select(TextOf)));
        else if (list.All(item => NameOf(item) is not null && Answer(item!) is not null))
            AddNamed(row, column, list, plainColumn == Questions ? KeyOf : NameOf);
        else if (list.All(item => NameOf(item) is not null))
            row.Add(column, Join(list.Select(NameOf)));
        else
            AddNumbered(row, plainColumn, list, depth);
    }

    /// <summary>Adds a column for each name. A name that occurs twice has both answers in one column.</summary>
    private static void AddNamed(FlatRow row, string column, JsonArray list, Func<JsonNode?, string?> keyOf)
    {
        foreach (var name in list.GroupBy(item => keyOf(item)!, StringComparer.OrdinalIgnoreCase))
            row.Add($"{column}.{FieldPath.EncodeReadable(name.Key)}", Join(name.Select(item => Answer(item!))));
    }

    private void AddNumbered(FlatRow row, string column, JsonArray list, int depth)
    {
        for (var i = 0; i < list.Count; i++)
            AddValue(row, $"{column}[{i}]", list[i], name: "", depth + 1);
    }

    private string? KeyOf(JsonNode? item) => questionKey switch
    {
        QuestionKey.Id => MemberOf(item, "id"),
        QuestionKey.Reference => MemberOf(item, "reference"),
        _ => null,
    } is { Length: > 0 } key ? key : NameOf(item);

    private static string? NameOf(JsonNode? item) => MemberOf(item, "name");

    private static string? MemberOf(JsonNode? item, string name)
        => item is JsonObject json && json[name] is JsonValue value && value.GetValueKind() == JsonValueKind.String
            ? value.GetValue<string>()
            : null;

    /// <summary>What a named item says: its value, or the names of its answers; null where it says nothing but its name.</summary>
    private static string? Answer(JsonNode item)
    {
        if (item["answers"] is JsonArray answers)
            return Join(answers.Select(answer => NameOf(answer) ?? TextOf(answer)));
        return ((JsonObject)item).TryGetPropertyValue("value", out var value) ? TextOf(value) : null;
    }

    private static string Join(IEnumerable<string?> texts) => string.Join(Separator, texts);

    private static string TextOf(JsonNode? value) => value switch
    {
        null => "",
        JsonValue single when single.GetValueKind() == JsonValueKind.String => single.GetValue<string>(),
        _ => value.ToJsonString(),
    };

    private static object? Leaf(JsonNode? value)
    {
        if (value is null)
            return null;
        if (value.GetValueKind() == JsonValueKind.String)
            return value.GetValue<string>();
        var json = RequestBody.ToBytes(value);
        var read = JsonValueReader.ReadScalar(json, Client.Json.JsonScanner.KindOf(json) ?? Client.Json.JsonKind.Null, isTime: false);
        return read is decimal number ? WithOneMeaning(number) : read;
    }

    /// <summary>Adds a zero to a number such as 1.250, which another culture would read as 1250.</summary>
    private static decimal WithOneMeaning(decimal number)
    {
        NumberParser.Parse(number.ToString(CultureInfo.InvariantCulture), culture: null, out var other);
        return other is null ? number : number * 1.0m;
    }
}
