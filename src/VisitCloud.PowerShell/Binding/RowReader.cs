using System.Globalization;
using System.Management.Automation;
using System.Management.Automation.Internal;
using System.Text.Json.Nodes;
using VisitCloud.Client;
using VisitCloud.PowerShell.Formatting;
using VisitCloud.PowerShell.Model;

namespace VisitCloud.PowerShell.Binding;

/// <summary>A row of a spreadsheet as the fields to send.</summary>
/// <param name="resource">Whose fields these are.</param>
/// <param name="shortNames">Short names of columns, as the cmdlet's parameters are called, and the API's for them.</param>
/// <param name="clearEmpty">Whether an empty cell clears the field; else it leaves the field alone.</param>
/// <param name="isComplete">Whether the row is all that there is; else it is about a record that has its own parts already.</param>
/// <param name="note">Hears of columns that are left out, and why.</param>
internal sealed class RowReader(Resource resource, IReadOnlyDictionary<string, string> shortNames, bool clearEmpty, bool isComplete, Action<string> note)
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

    /// <summary>Whether a row was selected of a record: its parts came along, and are not what somebody has given.</summary>
    private static bool IsOfRecord(PSObject row)
        => row.TypeNames.FirstOrDefault() is { } type
            && (type == SelectedOfDeserialized || type.IndexOf(RecordType.Prefix, StringComparison.Ordinal) >= 0);

    /// <summary>A short name stands for the API's, unless the row has a column of that name as well.</summary>
    private string NameOf(PSObject row, string column, object? value)
        => shortNames.TryGetValue(column, out var known) && (known == column || row.Properties[known] is null) && !ShowsObject(row, column, value) ? known : column;

    /// <summary>
    /// Whether a column is what a record prints of an object of that name, as an activity of its location: its name then,
    /// which is no ID. Records have a revision, rows that people write have none.
    /// </summary>
    private bool ShowsObject(PSObject row, string column, object? value)
        => resource.Objects.Contains(FieldPath.LowerFirst(column)) && (row.Properties["Revision"] is not null || value is PSObject { BaseObject: not string });

    private void AddCell(RequestBody body, string name, object? value, bool hasOwnParts)
    {
        var cell = value is PSObject wrapped ? wrapped.BaseObject : value;
        if (cell is null or "" || ReferenceEquals(value, AutomationNull.Value))
        {
            if (clearEmpty)
                body.Add(name, null);
        }
        else if (hasOwnParts && cell is NestedObject)
        {
            AddChanges(body, name, PSObject.AsPSObject(value!));
        }
        else if (cell is string text)
        {
            AddText(body, name, FormulaEscaping.Unescape(text));
        }
        else
        {
            var json = ValueOf(name, value);
            if (isComplete && json is JsonObject part)
                ServiceMembers.RemoveIndividual(part, PathOf(name) + ".", resource);
            body.Add(name, json);
        }
    }

    private void AddText(RequestBody body, string name, string text)
    {
        var path = FieldPath.Split(name);
        body.Add(name, Typed(name, path.Last(), text));
        if (IsKnown(path))
            return;
        body.Texts.Add(path);
        body.IsOpen |= CellTypeCoercion.MayBeOther(text);
    }

    /// <summary>Whether the module knows what kind of value a field has.</summary>
    private bool IsKnown(string[] path)
        => resource.Numbers.Contains(path.Last()) || resource.Flags.Contains(path.Last()) || resource.Times.Contains(path.Last())
            || (path.Length == 1 && resource.Members.Contains(path[0]))
            || shortNames.Values.Contains(string.Join(".", path));

    /// <summary>A part of a record that came along in a row: what somebody has changed in it, and nothing else.</summary>
    private void AddChanges(RequestBody body, string name, PSObject part)
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
        if (isComplete && resource.Individual.Contains(PathOf(name)))
            return OfEach;
        var cameAlong = hasOwnParts ? WhyPartIsLeftOut(value) : null;
        if (!IsText(value) && cameAlong is null)
            return null;

        var path = FieldPath.Split(name);
        if (resource.Lists.Contains(path[0]))
            return OfList;
        return path.Length == 1 && resource.Objects.Contains(path[0])
            ? $"'{path[0]}' is an object. Use columns such as '{path[0]}.name', as ConvertTo-VisitFlatRecord makes them."
            : cameAlong;
    }

    private static string PathOf(string name) => string.Join(".", FieldPath.Split(name));

    private static bool IsText(object? value) => (value is PSObject wrapped ? wrapped.BaseObject : value) is null or string;

    /// <summary>Why a list of a record's, or a part that a job or a file brought, is not what somebody has given; null for anything else.</summary>
    private static string? WhyPartIsLeftOut(object? value)
    {
        if ((value is PSObject wrapped ? wrapped.BaseObject : value) is NestedList list)
            return NestedChanges.AreIn(list) ? null : AsItCame;
        return value is PSObject brought && RecordType.NameOf(brought) is (RecordType.Part or RecordType.PartList)
            ? "it came through a job or a file, where what was changed in it can't be told."
            : null;
    }

    private JsonNode? Typed(string name, string member, string text)
    {
        if (resource.Numbers.Contains(member))
            return NumberParser.Parse(text) ?? throw CellError.Create(name, text, "a number");
        if (resource.Flags.Contains(member))
            return bool.TryParse(text, out var truth) ? JsonValue.Create(truth) : throw CellError.Create(name, text, "true or false");
        return resource.Times.Contains(member) ? TimeParser.Parse(text) : JsonValue.Create(text);
    }
}
