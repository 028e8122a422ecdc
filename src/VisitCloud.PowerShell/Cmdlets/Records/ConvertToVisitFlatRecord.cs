using System.Collections;
using System.Management.Automation;
using System.Text.Json.Nodes;
using VisitCloud.Client;
using VisitCloud.PowerShell.Binding;
using VisitCloud.PowerShell.Errors;
using VisitCloud.PowerShell.Formatting.Flat;
using VisitCloud.PowerShell.Model;

namespace VisitCloud.PowerShell.Cmdlets.Records;

/// <summary>Gives every leaf of a record its own column, for spreadsheets; the row can be given back to New- and Set-.</summary>
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

    /// <summary>The columns wanted, in this order: each record is then written at once. Default: every leaf of all records.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string[]? Property { get; set; }

    /// <summary>Disarms cells that a spreadsheet would run as a formula; Set- and New- undo it.</summary>
    [Parameter]
    public SwitchParameter ForSpreadsheet { get; set; }

    /// <summary>What the columns of questions are named after. Default: the question's name.</summary>
    [Parameter]
    public QuestionKey QuestionKey { get; set; }

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        // The pipeline has taken a list apart; one that was given as an argument is still whole.
        foreach (var record in InputObject?.BaseObject is IList list ? list : new[] { InputObject })
        {
            if (record is not null)
                Take(PSObject.AsPSObject(record));
        }
    }

    /// <inheritdoc/>
    protected override void EndProcessing()
    {
        var columns = _order.Columns;
        foreach (var row in _rows)
            Write(row, columns);
    }

    private void Take(PSObject record)
    {
        try
        {
            Add(record);
        }
        catch (InputException e)
        {
            WriteError(ErrorRecordFactory.Create(
                e, e.ErrorId, ErrorCategory.InvalidArgument, record, $"This object can't be flattened: {e.Message}"));
        }
    }

    private void Add(PSObject record)
    {
        var resource = RecordType.FindResource(record);
        var row = new RecordFlattener(resource?.Fields ?? FieldTable.Empty, QuestionKey).Flatten(JsonOf(record));
        if (Property is not null)
        {
            Write(row, Property);
            return;
        }

        _rows.Add(row);
        _order.Add(row, resource);
    }

    private static JsonObject JsonOf(PSObject record)
    {
        if (record.BaseObject is string text)
            return OfText(text);
        var json = JsonConversion.Convert(record) as JsonObject
            ?? throw new InputException(
                "VisitPropertyInvalid", $"{record.BaseObject.GetType().Name} has no columns. Give records, other objects or hashtables.");
        // The property that the module adds to a record is none of the service's JSON.
        if (record.BaseObject is Record { InExpo: { } expoId } && !json.ContainsKey("expoId"))
            json["expoId"] = expoId;
        return json;
    }

    private static JsonObject OfText(string text)
    {
        try
        {
            return JsonConversion.ConvertObject(text, asWritten: true);
        }
        catch (InputException e)
        {
            // Its words are about a parameter of other cmdlets.
            throw new InputException(e.ErrorId, "a text must be a JSON object with each member once.");
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
            var name = Guarded(column);
            if (FieldPath.IsReserved(name))
                name += FieldPath.Distinction;
            flat.Properties.Add(new PSNoteProperty(name, value is string text ? Guarded(text) : value));
        }

        WriteObject(flat);
    }

    private string Guarded(string text) => ForSpreadsheet ? FormulaEscaping.Escape(text) : FormulaEscaping.EscapeExistingPrefix(text);
}
