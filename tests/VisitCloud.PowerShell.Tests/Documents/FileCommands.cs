using System.Globalization;
using System.Management.Automation;
using CsvHelper;

namespace VisitCloud.PowerShell.Tests.Documents;

/// <summary>
/// Stand-ins for the few commands that every example leads to and that an engine without Microsoft.PowerShell.Utility
/// and Microsoft.PowerShell.Management lacks. They write and read real files.
/// </summary>
public abstract class FileCommand : PSCmdlet
{
    /// <summary>The file.</summary>
    [Parameter(Mandatory = true, Position = 0)]
    public string Path { get; set; } = "";

    /// <summary>The file in the session's own folder.</summary>
    protected string Target => SessionState.Path.GetUnresolvedProviderPathFromPSPath(Path);
}

[Cmdlet(VerbsData.Export, "Csv")]
public sealed class ExportCsv : FileCommand
{
    private readonly List<PSObject> _rows = [];

    [Parameter(ValueFromPipeline = true)]
    public PSObject? InputObject { get; set; }

    [Parameter]
    public SwitchParameter NoTypeInformation { get; set; }

    [Parameter]
    public SwitchParameter UseCulture { get; set; }

    [Parameter]
    public string? Encoding { get; set; }

    [Parameter]
    public SwitchParameter Append { get; set; }

    protected override void ProcessRecord()
    {
        if (InputObject is not null)
            _rows.Add(InputObject);
    }

    /// <summary>The first row's columns, each value as its text: what Export-Csv does.</summary>
    protected override void EndProcessing()
    {
        if (_rows.Count == 0)
            return;
        var isNew = !Append || !File.Exists(Target);
        using var csv = new CsvWriter(new StreamWriter(Target, Append), CultureInfo.InvariantCulture);
        var columns = _rows[0].Properties.Select(property => property.Name).ToList();
        if (isNew)
            WriteLine(csv, columns);
        foreach (var row in _rows)
            WriteLine(csv, columns.Select(column => LanguagePrimitives.ConvertTo<string>(row.Properties[column]?.Value)));
    }

    private static void WriteLine(CsvWriter csv, IEnumerable<string> cells)
    {
        foreach (var cell in cells)
            csv.WriteField(cell, shouldQuote: true);
        csv.NextRecord();
    }
}

[Cmdlet(VerbsData.Import, "Csv")]
public sealed class ImportCsv : FileCommand
{
    protected override void ProcessRecord()
    {
        using var csv = new CsvReader(new StreamReader(Target), CultureInfo.InvariantCulture);
        foreach (IDictionary<string, object> cells in csv.GetRecords<dynamic>().Cast<IDictionary<string, object>>())
        {
            var row = new PSObject();
            foreach (var cell in cells)
                row.Properties.Add(new PSNoteProperty(cell.Key, cell.Value));
            WriteObject(row);
        }
    }
}

[Cmdlet(VerbsCommon.Get, "Content")]
public sealed class GetContent : FileCommand
{
    protected override void ProcessRecord() => WriteObject(File.ReadLines(Target), enumerateCollection: true);
}

[Cmdlet(VerbsCommon.Set, "Content")]
public sealed class SetContent : FileCommand
{
    private readonly List<string> _lines = [];

    [Parameter(ValueFromPipeline = true, Position = 1)]
    public object? Value { get; set; }

    protected override void ProcessRecord() => _lines.Add(LanguagePrimitives.ConvertTo<string>(Value));

    protected override void EndProcessing() => File.WriteAllLines(Target, _lines);
}

[Cmdlet(VerbsDiagnostic.Test, "Path")]
public sealed class TestPath : FileCommand
{
    protected override void ProcessRecord() => WriteObject(System.IO.Path.Exists(Target));
}

[Cmdlet(VerbsCommon.Join, "Path")]
public sealed class JoinPath : PSCmdlet
{
    [Parameter(Mandatory = true, Position = 0)]
    public string Path { get; set; } = "";

    [Parameter(Mandatory = true, Position = 1)]
    public string ChildPath { get; set; } = "";

    protected override void ProcessRecord() => WriteObject(System.IO.Path.Combine(Path, ChildPath));
}
