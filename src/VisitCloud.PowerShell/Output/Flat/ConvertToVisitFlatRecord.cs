using System.Management.Automation;
using System.Text.Json.Nodes;
using VisitCloud.Client;
using VisitCloud.PowerShell.Input;

namespace VisitCloud.PowerShell.Output.Flat;

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

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        if (InputObject is null)
            return;

        var resource = Resources.All.FirstOrDefault(known => InputObject.TypeNames.Any(type => type.EndsWith("VisitCloud." + known.Name, StringComparison.Ordinal)));
        var row = new RecordFlattener(resource?.Lists ?? []).Flatten(JsonOf(InputObject));
        if (Property is not null)
        {
            Write(row, Property);
            return;
        }

        _rows.Add(row);
        _order.Add(row, resource);
    }

    /// <inheritdoc/>
    protected override void EndProcessing()
    {
        var columns = _order.Columns;
        foreach (var row in _rows)
            Write(row, columns);
    }

    private static JsonObject JsonOf(PSObject record)
    {
        if (record.BaseObject is not Record known)
            return JsonInput.ObjectOf(record);
        // The service's own JSON: times as they came, names in any case.
        var json = JsonTree.Of(known.Source.Json);
        if (known.InExpo is { } expoId && !json.ContainsKey("expoId"))
            json["expoId"] = expoId;
        return json;
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
            flat.Properties.Add(new PSNoteProperty(Guarded(column), value is string text ? Guarded(text) : value));
        }

        WriteObject(flat);
    }

    private string Guarded(string text) => ForSpreadsheet ? FormulaGuard.Disarm(text) : FormulaGuard.KeepGuard(text);
}
