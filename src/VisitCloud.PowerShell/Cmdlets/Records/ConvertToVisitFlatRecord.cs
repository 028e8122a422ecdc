using System.Collections;
using System.Management.Automation;
using System.Text.Json.Nodes;
using VisitCloud.Client;
using VisitCloud.PowerShell.Binding;
using VisitCloud.PowerShell.Errors;
using VisitCloud.PowerShell.Formatting.Flat;
using VisitCloud.PowerShell.Model;

namespace VisitCloud.PowerShell.Cmdlets.Records;

/// <summary>Converts records to rows with one column for each value, for spreadsheets. New- and Set- cmdlets accept the rows.</summary>
[Cmdlet(VerbsData.ConvertTo, "VisitFlatRecord")]
[OutputType(typeof(PSObject))]
public sealed class ConvertToVisitFlatRecord : PSCmdlet
{
    private readonly List<FlatRow> _rows = [];
    private readonly ColumnOrder _order = new();

    /// <summary>The records.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true)]
    [AllowNull]
    public PSObject? InputObject { get; set; }

    /// <summary>
    /// The columns to write, in this order. Each record is then written at once. By default, all values of all records are
    /// written.
    /// </summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string[]? Property { get; set; }

    /// <summary>Escapes cells that a spreadsheet would evaluate as a formula. New- and Set- cmdlets restore them.</summary>
    [Parameter]
    public SwitchParameter ForSpreadsheet { get; set; }

    /// <summary>The member of a question that names its column. The default is its name.</summary>
    [Parameter]
    public QuestionKey QuestionKey { get; set; }

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        // The pipeline enumerates a list, but an argument can be a list.
        foreach (var record in InputObject?.BaseObject is IList list ? list : new[] { InputObject })
        {
            if (record is not null)
                AddRow(PSObject.AsPSObject(record));
        }
    }

    /// <inheritdoc/>
    protected override void EndProcessing()
    {
        var columns = _order.Columns;
        foreach (var row in _rows)
            Write(row, columns);
    }

    private void AddRow(PSObject record)
    {
        try
        {
            Add(record);
        }
        catch (InputException e)
        {
            WriteError(ErrorRecordFactory.Create(
                e, e.ErrorId, ErrorCategory.InvalidArgument, record, InputMessages.RowNotCreated(e.Message)));
        }
    }

    private void Add(PSObject record)
    {
        var resource = RecordType.FindResource(record);
        var row = new RecordFlattener(resource?.Fields ?? FieldTable.Empty, QuestionKey).Flatten(ReadJson(record));
        if (Property is not null)
        {
            Write(row, Property);
            return;
        }

        _rows.Add(row);
        _order.Add(row, resource);
    }

    private static JsonObject ReadJson(PSObject record)
    {
        if (record.BaseObject is string text)
            return ParseText(text);
        var json = JsonConversion.Convert(record) as JsonObject
            ?? throw new InputException(InputException.PropertyInvalid, InputMessages.ObjectWithoutColumns(record.BaseObject.GetType()));
        // The module adds this property; it is not in the service's JSON.
        if (record.BaseObject is Record { SourceExpoId: { } expoId } && !json.ContainsKey("expoId"))
            json["expoId"] = expoId;
        return json;
    }

    private static JsonObject ParseText(string text)
    {
        try
        {
            return JsonConversion.ConvertObject(text, asWritten: true);
        }
        catch (InputException e)
        {
            // The original message is about a parameter of other cmdlets.
            throw new InputException(e.ErrorId, InputMessages.TextIsNotAnObject);
        }
    }

    private void Write(FlatRow row, IEnumerable<string> columns)
    {
        var cells = new Dictionary<string, object?>(StringComparer.OrdinalIgnoreCase);
        foreach (var cell in row.Cells)
            cells[cell.Key] = cell.Value;

        var flat = new PSObject();
        foreach (var column in columns)
        {
            cells.TryGetValue(column, out var value);
            var name = Escape(column);
            if (FieldPath.IsReserved(name))
                name += FieldPath.Distinction;
            flat.Properties.Add(new PSNoteProperty(name, value is string text ? Escape(text) : value));
        }

        WriteObject(flat);
    }

    private string Escape(string text) => ForSpreadsheet ? FormulaEscaping.Escape(text) : FormulaEscaping.EscapeExistingPrefix(text);
}
