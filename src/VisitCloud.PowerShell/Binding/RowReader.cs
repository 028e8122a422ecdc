using System.Globalization;
using System.Management.Automation;
using System.Management.Automation.Internal;
using System.Text.Json.Nodes;
using VisitCloud.Client;
using VisitCloud.PowerShell.Model;

namespace VisitCloud.PowerShell.Binding;

/// <summary>A row of a spreadsheet as the fields to send.</summary>
/// <param name="resource">Whose fields these are.</param>
/// <param name="clearEmpty">Whether an empty cell clears the field; else it leaves the field alone.</param>
/// <param name="isComplete">Whether the row is all that there is; else it is about a record that has its own parts already.</param>
/// <param name="note">Hears of columns that are left out, and why.</param>
internal sealed class RowReader(Resource resource, bool clearEmpty, bool isComplete, Action<string> note)
{
    /// <summary>The type that Select-Object gives to a selection of a deserialized record.</summary>
    private const string SelectedOfDeserialized = "Selected.System.Management.Automation.PSCustomObject";

    private const string AsItCame = "it is as the service gave it.";
    private const string OfEach = "the service gives each record its own. -Property sends one all the same.";
    private const string OfList = "it shows a list, which one cell can't give back.";

    /// <summary>Adds a row's cells to a body.</summary>
    /// <exception cref="InputException">A cell can't be what its column needs.</exception>
    public void Read(PSObject row, RequestBody body)
    {
        var hasOwnParts = !isComplete && IsOfRecord(row);
        foreach (var property in OwnProperties.Get(row))
        {
            if (ServiceMembers.Contains(property.Name, resource) || !property.IsGettable)
                continue;
            var value = PropertyValue.Read(property, "VisitCellInvalid");
            var name = NameOf(row, FormulaEscaping.Unescape(property.Name), value);
            if (name.EndsWith(".id", StringComparison.Ordinal))
                value = RecordIdAttribute.IdOf(value);
            if (WhyLeftOut(name, value, hasOwnParts) is { } reason)
                note($"Column '{property.Name}' is left out: {reason}");
            else
                AddCell(body, name, value, hasOwnParts);
        }
    }

    /// <summary>
    /// Whether a row was selected from a record, also from a deserialized one: its nested values are those of the record.
    /// </summary>
    private static bool IsOfRecord(PSObject row) => row.TypeNames.FirstOrDefault() is { } type
        && (type == SelectedOfDeserialized || type.Contains(RecordType.Prefix, StringComparison.Ordinal));

    /// <summary>A short name stands for the API's, unless the row has a column of that name as well.</summary>
    private string NameOf(PSObject row, string column, object? value)
        => resource.Parameters.TryGetValue(column, out var known)
            && (known == column || row.Properties[known] is null)
            && !ShowsObject(row, column, value)
            ? known
            : column;

    /// <summary>
    /// Whether a column is what a record prints of an object of that name, as an activity of its location: its name then,
    /// which is no ID. Records have a revision, rows that people write have none.
    /// </summary>
    private bool ShowsObject(PSObject row, string column, object? value)
        => resource.Fields.Find(FieldPath.LowerFirst(column)) is { Type: FieldType.Object }
            && (row.Properties["Revision"] is not null || Unwrap(value) is NestedObject or PSCustomObject);

    private void AddCell(RequestBody body, string name, object? value, bool hasOwnParts)
    {
        var cell = Unwrap(value);
        if (cell is null or "" || ReferenceEquals(value, AutomationNull.Value))
        {
            if (clearEmpty)
                body.Add(name, null);
        }
        else if (hasOwnParts && cell is NestedObject part)
        {
            AddChanges(body, name, part);
        }
        else if (cell is string text)
        {
            AddText(body, name, FormulaEscaping.Unescape(text));
        }
        else
        {
            var json = ValueOf(name, value);
            if (isComplete && json is JsonObject fields)
                ServiceMembers.RemoveIndividual(fields, PathOf(name) + ".", resource);
            body.Add(name, json);
        }
    }

    private void AddText(RequestBody body, string name, string text)
    {
        var path = FieldPath.Split(name);
        body.Add(name, Typed(name, resource.Fields.Find(path), text));
        if (IsKnown(path))
            return;
        body.Texts.Add(path);
        body.IsOpen |= CellTypeCoercion.MayBeOther(text);
    }

    /// <summary>Whether the module knows what kind of value a field has.</summary>
    private bool IsKnown(string[] path)
        => resource.Fields.Find(path) is not null;

    /// <summary>A part of a record that came along in a row: what somebody has changed in it, and nothing else.</summary>
    private void AddChanges(RequestBody body, string name, NestedObject part)
    {
        if (NestedChanges.Collect(part) is { Count: > 0 } changes)
            body.Add(name, changes);
        else
            note($"Column '{name}' is left out: {AsItCame}");
    }

    private static JsonNode? ValueOf(string name, object? value)
    {
        try
        {
            return JsonConversion.Convert(value);
        }
        catch (InputException e)
        {
            throw new InputException(e.ErrorId, $"{name}: {e.Message}");
        }
    }

    private string? WhyLeftOut(string name, object? value, bool hasOwnParts)
    {
        if (FieldPath.IsOfList(name))
            return OfList;
        if (isComplete && resource.Fields.Find(FieldPath.Split(name)) is { IsUnique: true })
            return OfEach;
        var cameAlong = hasOwnParts ? WhyPartIsLeftOut(value) : null;
        if (!IsText(value) && cameAlong is null)
            return null;

        var path = FieldPath.Split(name);
        if (resource.Fields.Find(path[0]) is { Type: FieldType.List })
            return OfList;
        return resource.Fields.Find(path) is { Type: FieldType.Object, Members: var members }
            ? $"'{name}' is an object. Use columns such as '{name}.{members!.First(member => member.Type == FieldType.Text).Name}', "
                + "as ConvertTo-VisitFlatRecord creates them."
            : cameAlong;
    }

    private static string PathOf(string name) => string.Join(".", FieldPath.Split(name));

    private static bool IsText(object? value) => Unwrap(value) is null or string;

    private static object? Unwrap(object? value) => value is PSObject wrapped ? wrapped.BaseObject : value;

    /// <summary>
    /// Why a list of a record's, or a part that a job or a file brought, is not what somebody has given; null for anything
    /// else.
    /// </summary>
    private static string? WhyPartIsLeftOut(object? value)
    {
        if (Unwrap(value) is NestedList list)
            return NestedChanges.AreIn(list) ? null : AsItCame;
        return value is PSObject brought && RecordType.FindName(brought) is (RecordType.Part or RecordType.PartList)
            ? "it came through a job or a file, where what was changed in it can't be told."
            : null;
    }

    private static JsonNode? Typed(string name, Field? field, string text) => field?.Type switch
    {
        FieldType.Integer or FieldType.Decimal => NumberParser.Parse(text) ?? throw CellError.Create(name, text, "a number"),
        FieldType.Boolean => bool.TryParse(text, out var truth)
            ? JsonValue.Create(truth)
            : throw CellError.Create(name, text, "true or false"),
        FieldType.Time => TimeParser.Parse(text),
        _ => JsonValue.Create(text),
    };
}
