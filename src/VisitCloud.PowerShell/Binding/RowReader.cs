using System.Collections;
using System.Globalization;
using System.Management.Automation;
using System.Text.Json.Nodes;
using VisitCloud.Client;
using VisitCloud.PowerShell.Model;

namespace VisitCloud.PowerShell.Binding;

/// <summary>Reads rows, such as those of <c>Import-Csv</c>.</summary>
/// <param name="resource">The endpoint of the records.</param>
/// <param name="settings">How cells are read.</param>
internal sealed class RowReader(Resource resource, InputSettings settings)
{
    /// <summary>The type name of a selection that Select-Object creates from a deserialized record.</summary>
    private const string SelectedOfDeserialized = "Selected.System.Management.Automation.PSCustomObject";

    private readonly FieldNameResolver _names = new(resource);
    private readonly FieldValueConverter _converter = new(settings);
    private readonly HashSet<string> _reported = new(StringComparer.OrdinalIgnoreCase);
    private readonly UnknownColumns _unknown = new(resource, settings);

    /// <summary>Adds the cells of a row to a body. Cells that depend on the current record are added as pending.</summary>
    /// <exception cref="InputException">A cell cannot be sent.</exception>
    public void Read(PSObject row, RequestBody body)
    {
        var isOfRecord = !settings.IsComplete && IsOfRecord(row);
        foreach (var property in OwnProperties.Get(row))
        {
            var column = FormulaEscaping.Unescape(property.Name);
            if (ServiceMembers.Contains(ColumnText.Trim(column), resource) || !property.IsGettable)
                continue;
            var cell = CreateCell(row, column, PropertyValue.Read(property, InputException.CellInvalid), isOfRecord);
            if (SkippedColumns.FindReason(cell, resource, settings.IsComplete) is { } reason)
                ReportSkipped(cell, row, InputMessages.ColumnSkipped(property.Name, reason));
            else
                Add(cell, row, body);
        }
    }

    /// <summary>
    /// Reports a column that is not sent. In an export, which has a Revision column, a list or an object shows what the record
    /// contains. In other rows, it was probably meant to be sent.
    /// </summary>
    private void ReportSkipped(RowCell cell, PSObject row, string message)
    {
        var isExport = row.Properties["Revision"] is not null || cell.Name.Field is { IsUnique: true };
        if (isExport || cell.Plain is not string || cell.IsEmpty)
            settings.WriteVerbose(message);
        else if (_reported.Add(cell.Name.Column))
            settings.ReportSkippedColumn(message);
    }

    /// <summary>Whether a row was selected from a record or from a deserialized record.</summary>
    private static bool IsOfRecord(PSObject row) => row.TypeNames.FirstOrDefault() is { } type
        && (type == SelectedOfDeserialized || type.Contains(RecordType.Prefix, StringComparison.Ordinal));

    private RowCell CreateCell(PSObject row, string column, object? value, bool isOfRecord)
    {
        var usesParameters = IsParameter(row, column, value);
        var name = _names.Resolve(column, usesParameters);
        var isId = name.Path.Length > 1 && name.Path[name.Path.Length - 1] == "id";
        return new RowCell(name, usesParameters, isId ? RecordIdAttribute.FindId(value) : value, isOfRecord);
    }

    /// <summary>
    /// Whether a column is named like a parameter and stands for its field. An export can have a column for an object, such as
    /// location, that is empty, and columns for its members.
    /// </summary>
    private bool IsParameter(PSObject row, string column, object? value)
    {
        var name = ColumnText.Trim(column);
        return resource.Parameters.TryGetValue(name, out var field)
            && (field.Equals(name, StringComparison.OrdinalIgnoreCase) || row.Properties[field] is null
                || _names.Resolve(column, usesParameters: false).Field is null)
            && !ShowsObject(row, name, value);
    }

    /// <summary>
    /// Whether a column shows an object of the record by its name, such as the location of an activity, while the parameter of
    /// that name takes an ID. Rows of records have a Revision column.
    /// </summary>
    private bool ShowsObject(PSObject row, string column, object? value)
        => _names.Resolve(column, usesParameters: false).Field is { Type: FieldType.Object }
            && (row.Properties["Revision"] is not null
                || (value is PSObject wrapped ? wrapped.BaseObject : value) is NestedObject or PSCustomObject or IDictionary);

    private void Add(RowCell cell, PSObject row, RequestBody body)
    {
        if (cell.IsEmpty)
            AddEmpty(cell, row, body);
        else if (cell.IsOfRecord && cell.Plain is NestedObject part)
            AddModifications(cell, part, body);
        else if (FieldValueConverter.IsSingle(cell.Plain))
            AddValue(cell, body);
        else
            AddObject(cell, body);
    }

    private void AddEmpty(RowCell cell, PSObject row, RequestBody body)
    {
        if (!cell.Name.IsKnown && settings.ClearsEmpty && SharesColumns(row, cell.Name))
            return;
        if (settings.ClearsEmpty)
            body.Add(cell.Name, value: null);
        if (!cell.Name.IsKnown && (settings.ClearsEmpty || settings.IsComplete))
        {
            var needsRecord = settings.ClearsEmpty && !_unknown.IsAccepted(cell.Name);
            body.PendingCells.Add(new PendingCell(cell.Name, cell.UsesParameters, Value: null) { NeedsRecord = needsRecord });
        }
    }

    /// <summary>
    /// Whether a row has a column for a member and columns for the members in it, because the records of an export have
    /// different types of values there. The empty cells of such a row belong to the other records.
    /// </summary>
    private static bool SharesColumns(PSObject row, FieldName name)
    {
        var columns = row.Properties.Select(property => ColumnText.Trim(property.Name)).ToList();
        var column = ColumnText.Trim(name.Column);
        return columns.Any(other => other.StartsWith(column + ".", StringComparison.Ordinal))
            || columns.Any(other => column.StartsWith(other + ".", StringComparison.Ordinal));
    }

    private void AddModifications(RowCell cell, NestedObject part, RequestBody body)
    {
        if (NestedChanges.Collect(part) is { Count: > 0 } changes)
            body.Add(cell.Name, changes);
        else
            settings.WriteVerbose(InputMessages.ColumnSkipped(cell.Name.Column, InputMessages.PartNotModified));
    }

    private void AddValue(RowCell cell, RequestBody body)
    {
        var value = cell.Plain is string text ? FormulaEscaping.Unescape(text) : cell.Plain!;
        var isConverted = TryConvert(cell.Name, value, out var json);
        body.Add(cell.Name, json);
        var field = cell.Name.Field;
        var escapedText = cell.Plain is string cellText && !cellText.Equals(value) ? cellText : null;
        var isText = field?.Type is FieldType.Text or FieldType.Id;
        if (isConverted && escapedText is null && (isText || (field is not null && value is not string)))
            return;
        body.PendingCells.Add(new PendingCell(cell.Name, cell.UsesParameters, value)
        {
            NeedsRecord = field is null && (!_unknown.IsAccepted(cell.Name) || MayHaveOtherType(value)),
            EscapedText = escapedText,
            IsConverted = isConverted && field is not null,
        });
    }

    /// <summary>
    /// Converts a cell. If it fails, the text of the cell takes its place until the record is known. A time without an offset is
    /// not converted yet, because a request is necessary to get its time zone.
    /// </summary>
    private bool TryConvert(FieldName name, object value, out JsonNode? json)
    {
        try
        {
            if (name.Field?.Type != FieldType.Time || value is not string text || TimeConverter.IsComplete(text))
            {
                json = _converter.Convert(name.Column, value, name.Field?.Type);
                return true;
            }
        }
        catch (InputException)
        {
            // The same error is reported later, unless the record contains the value.
        }

        json = JsonValue.Create(Convert.ToString(value, CultureInfo.InvariantCulture));
        return false;
    }

    private void AddObject(RowCell cell, RequestBody body)
    {
        var json = _converter.ConvertObject(cell.Name.Column, cell.Value, cell.Name.Field?.Members);
        if (cell.Name.Field is { Type: not (FieldType.Object or FieldType.List) })
            throw new InputException(InputException.CellInvalid, InputMessages.SingleValueRequired).AddName(cell.Name.Column);
        if (cell.Name.Field is { Type: FieldType.List, Members: { } members } && LacksObjects(json, members))
            throw new InputException(InputException.CellInvalid, InputMessages.ListOfText).AddName(cell.Name.Column);
        if (settings.IsComplete && json is JsonObject fields)
            ServiceMembers.RemoveUnique(fields, cell.Name.Dotted + ".", resource);
        body.Add(cell.Name, json);
        if (!cell.Name.IsKnown)
            body.PendingCells.Add(new PendingCell(cell.Name, cell.UsesParameters, cell.Value) { NeedsRecord = true });
    }

    /// <summary>
    /// Whether a list of objects, or a list nested in it, contains single values, because the -Depth of ConvertTo-Json was too small.
    /// </summary>
    private static bool LacksObjects(JsonNode? json, FieldTable members) => json switch
    {
        JsonArray items => items.Any(item => LacksObjects(item, members)),
        JsonObject item => item.Any(member => members.Find(member.Key) is { Type: FieldType.List, Members: { } inner }
            && LacksObjects(member.Value, inner)),
        _ => json is not null,
    };

    /// <summary>Whether the record can contain another type of value in a column that is not a known field.</summary>
    private bool MayHaveOtherType(object value)
        => value is not string text || FieldValueConverter.CanParse(text, FieldType.Decimal, settings.Culture)
            || FieldValueConverter.CanParse(text, FieldType.Boolean, settings.Culture);
}
