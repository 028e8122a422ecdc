using System.Globalization;
using System.Text.Json.Nodes;
using VisitCloud.Client;

namespace VisitCloud.PowerShell.Binding;

/// <summary>Creates the fields to send from a body, with the current record if there is one.</summary>
/// <param name="resource">The endpoint of the record.</param>
/// <param name="settings">How values are read.</param>
internal sealed class PendingCellResolver(Resource resource, InputSettings settings)
{
    private readonly FieldNameResolver _names = new(resource);
    private readonly FieldValueConverter _converter = new(settings);
    private readonly UnknownColumns _unknown = new(resource, settings);

    /// <summary>Creates the fields to send.</summary>
    /// <param name="body">The body with its pending cells.</param>
    /// <param name="record">The current record; null for a new one, or if no cell needs it.</param>
    /// <exception cref="InputException">A column is not a field, or a cell cannot be sent.</exception>
    public JsonObject Resolve(RequestBody body, JsonObject? record)
    {
        var fields = (JsonObject)body.Json.DeepClone();
        var cells = body.PendingCells
            .Select(cell => (Cell: cell, Name: _names.Resolve(cell.Name.Column, cell.UsesParameters, record)))
            .Select(pair => (pair.Cell, Name: _unknown.UseEarlierSpelling(pair.Name)))
            .ToList();

        // Clearing a member that the record does not have changes nothing.
        _unknown.Check([.. cells.Where(pair => record is null || pair.Cell.Value is not null).Select(pair => pair.Name)], record);
        foreach (var (cell, name) in cells)
            Resolve(cell, name, fields, record);
        return fields;
    }

    private void Resolve(PendingCell cell, FieldName name, JsonObject fields, JsonObject? record)
    {
        // An empty cell of a new record is not in the body, and neither is the second of two columns for one field.
        if ((record is null && cell.IsConverted) || !Contains(fields, cell.Name.Path))
            return;

        var current = JsonTree.Find(record, name.Path);
        if (!_unknown.IsAccepted(name))
        {
            settings.WriteVerbose(InputMessages.ColumnIgnored(name.Column));
            RequestBody.Remove(fields, cell.Name.Path);
        }
        else if (CurrentValue.IsObjectOrList(current, JsonTree.Find(fields, cell.Name.Path), name.Dotted, settings.WriteVerbose)
            || IsUnchanged(cell, name, current))
        {
            RequestBody.Remove(fields, cell.Name.Path);
        }
        else if (!cell.IsConverted)
        {
            ConvertInPlace(cell, name, fields, current);
        }
    }

    /// <summary>Whether a cell is not sent because the record contains its value.</summary>
    private bool IsUnchanged(PendingCell cell, FieldName name, JsonNode? current)
        => (settings.OmitsUnchanged && IsCurrent(cell.Value, name, current))
            // Export-Csv does not escape text that starts like an escaped formula.
            || IsCurrent(cell.EscapedText, name, current);

    private bool IsCurrent(object? value, FieldName name, JsonNode? current) => value switch
    {
        null => false,
        string text => CurrentValue.IsExportedText(text, current, name.Field?.Type, settings.Culture),
        _ => CurrentValue.IsExportedText(
            System.Convert.ToString(value, CultureInfo.InvariantCulture)!, current, name.Field?.Type, CultureInfo.InvariantCulture),
    };

    private void ConvertInPlace(PendingCell cell, FieldName name, JsonObject fields, JsonNode? current)
    {
        try
        {
            Replace(fields, cell.Name.Path, name, Convert(cell, name, current));
        }
        catch (InputException) when (IsCurrent(cell.Value, name, current))
        {
            // A cell that cannot be sent is not an error if the record contains its value.
            RequestBody.Remove(fields, cell.Name.Path);
        }
    }

    private JsonNode? Convert(PendingCell cell, FieldName name, JsonNode? current)
    {
        if (name.Field is { } field)
            return _converter.Convert(name.Column, cell.Value, field.Type);
        var type = CurrentValue.GetType(current) ?? _unknown.FindEarlierType(name);
        if (cell.Value is string text)
        {
            var isParsed = type is FieldType.Decimal or FieldType.Boolean
                && FieldValueConverter.CanParse(text, type.Value, settings.Culture);
            if (type is not (FieldType.Decimal or FieldType.Boolean) || (!isParsed && current is null))
                return _converter.Convert(name.Column, text, FieldType.Text);
            if (!isParsed)
                throw new InputException(InputException.CellInvalid, InputMessages.TextForCurrentType(name.Dotted, text, type.Value));
        }
        else if (type == FieldType.Time && !JsonConversion.IsTime(cell.Value))
        {
            type = FieldType.Text;
        }

        return _converter.Convert(name.Column, cell.Value, type);
    }

    private static void Replace(JsonObject fields, string[] path, FieldName name, JsonNode? value)
    {
        if (name.Path.SequenceEqual(path))
        {
            ((JsonObject)JsonTree.Find(fields, [.. path.Take(path.Length - 1)])!)[path.Last()] = value;
            return;
        }

        // The record spells the member in another letter case.
        RequestBody.Remove(fields, path);
        RequestBody.Add(fields, name.Path, value, name.Column);
    }

    private static bool Contains(JsonObject json, string[] path)
        => JsonTree.Find(json, [.. path.Take(path.Length - 1)]) is JsonObject parent && parent.ContainsKey(path.Last());
}
