using System.Management.Automation;
using System.Text;
using System.Text.Json.Nodes;
using VisitCloud.Client;
using VisitCloud.PowerShell.Binding;
using VisitCloud.PowerShell.Cmdlets.Base;
using VisitCloud.PowerShell.Completion;
using VisitCloud.PowerShell.Errors;
using VisitCloud.PowerShell.Model;
using VisitCloud.PowerShell.Session;

namespace VisitCloud.PowerShell.Cmdlets.Import;

/// <summary>Creates and updates records from rows: plans all rows first, and then sends only the fields that differ.</summary>
/// <typeparam name="T">The record type.</typeparam>
/// <typeparam name="TParameters">The typed parameters, which are constants for all rows.</typeparam>
public abstract partial class ImportCommand<T, TParameters> : WriteRecordCommand<T, TParameters>
    where T : Record, new()
    where TParameters : FieldParameters, new()
{
    /// <summary>The number of changes above which an interactive user is asked for confirmation.</summary>
    private const int UnconfirmedChanges = 100;

    private readonly List<ImportRow> _rows = [];
    private readonly Dictionary<string, EventRows> _events = new(StringComparer.Ordinal);
    private readonly Dictionary<string, JsonObject> _constants = new(StringComparer.Ordinal);
    private KeyLookup? _lookup;
    private RowComparer? _comparer;
    private ImportErrors? _errors;

    /// <summary>The CSV file.</summary>
    [Parameter(Position = 0)]
    [Alias("LiteralPath")]
    [ValidateNotNullOrEmpty]
    public string? Path { get; set; }

    /// <summary>The character between two cells of the file.</summary>
    [Parameter]
    public char Delimiter { get; set; } = ',';

    /// <summary>The encoding of the file.</summary>
    [Parameter]
    [EncodingTransformation]
    [ArgumentCompleter(typeof(EncodingCompleter))]
    [ValidateNotNull]
    public Encoding Encoding { get; set; } = Encoding.UTF8;

    /// <summary>The field that identifies the record of a row.</summary>
    [Parameter]
    public ImportKey MatchOn { get; set; }

    /// <summary>What to do with rows that have a record, and with rows that have none.</summary>
    [Parameter]
    public ImportAction Action { get; set; }

    /// <summary>Clears the field of an empty cell.</summary>
    [Parameter]
    public SwitchParameter ClearEmpty { get; set; }

    /// <summary>Sends nothing if a row is not valid.</summary>
    [Parameter]
    public SwitchParameter AllOrNothing { get; set; }

    /// <summary>Does not ask for confirmation of many changes.</summary>
    [Parameter]
    public SwitchParameter Force { get; set; }

    private protected override bool ClearsEmpty => ClearEmpty;

    private protected override bool OmitsUnchanged => true;

    private protected override bool IsComplete => Action != ImportAction.UpdateOnly;

    /// <inheritdoc/>
    protected override void BeginProcessing()
    {
        base.BeginProcessing();
        if (MatchOn == ImportKey.Id && Action != ImportAction.UpdateOnly)
            throw Terminate("VisitImportActionInvalid", ImportMessages.IdRequiresUpdateOnly, MatchOn);
        _lookup = new KeyLookup(RequireClient(), Resource, MatchOn, Progress);
        _comparer = new RowComparer(MatchOn, GetFields, FindChanges);
        _errors = new ImportErrors(this);
    }

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        if (InputObject is not null && Path is not null)
            throw Terminate("VisitImportTwoSources", ImportMessages.TwoSources, Path);
        if (InputObject is not null)
            AddRow(new ImportRow(_rows.Count + 1, InputObject), () => InputObject);
        else if (Path is null && !MyInvocation.ExpectingInput)
            throw Terminate("VisitImportNoRows", ImportMessages.NoRows, target: null);
    }

    /// <inheritdoc/>
    protected override void EndProcessing()
    {
        if (Path is not null)
            ReadFile(Path);
        Plan();
        if (AllOrNothing && _rows.Count(row => row.Outcome == ImportOutcome.Failed) is var failed and > 0)
            SkipAll(failed);
        if (ShouldSend())
            Send();
        base.EndProcessing();
    }

    // Never called: EndProcessing plans all rows together and sends them itself.
    private protected override void Change(VisitClient client) => throw new NotSupportedException();

    private Exception Terminate(string errorId, string message, object? target)
        => Terminate(new PSArgumentException(message), errorId, ErrorCategory.InvalidArgument, target);

    private void ReadFile(string path)
    {
        try
        {
            using var file = CsvFile.Open(FilePath.Resolve(path, SessionState), Delimiter, Encoding);
            foreach (var row in file.ReadRows())
            {
                if (Stopping)
                    throw new PipelineStoppedException();
                AddRow(new ImportRow(_rows.Count + 1, row), () =>
                {
                    row.CheckCells();
                    return row.ToObject();
                });
            }

            CheckKeyColumn(file.Columns);
        }
        catch (Exception e) when (e is InputException or PSArgumentException)
        {
            throw TerminateReading(path, ImportMessages.FileNotValid(path, e.Message), e);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw TerminateReading(path, ImportMessages.FileNotReadable(path, e.Message), e);
        }
    }

    private Exception TerminateReading(string path, string message, Exception cause)
        => Terminate(new IOException(message, cause), "VisitFileNotReadable", ErrorCategory.ReadError, path);

    /// <summary>Rejects a file without a column to match on once, instead of row by row. A parameter can supply the value.</summary>
    private void CheckKeyColumn(IReadOnlyList<string> columns)
    {
        var names = new FieldNameResolver(Resource);
        var field = ImportMessages.GetField(MatchOn);
        if (!_rows.Exists(row => row.Key.Length > 0)
            && !columns.Any(column => names.Resolve(FormulaEscaping.Unescape(column), usesParameters: true).Dotted == field))
            throw new InputException("VisitFileInvalid", ImportMessages.KeyColumnMissing(MatchOn, columns, Delimiter));
    }

    private void AddRow(ImportRow row, Func<PSObject> read)
    {
        _rows.Add(row);
        try
        {
            Read(row, read());
        }
        catch (Exception e) when (e is InputException or VisitApiException or InvalidIdException)
        {
            ImportErrors.Fail(row, e);
            if (RowErrors.EndsCommand(e))
                _errors!.Write(row);
        }
    }

    private void Read(ImportRow row, PSObject source)
    {
        var target = PipelineTarget.Resolve(source, Resource);
        CheckRow(target);
        if (SkipDeleted(target))
            return;
        var expoId = GetExpoId(target.ExpoId);
        row.ExpoId = expoId;
        var body = ReadFields(source, expoId);
        row.Key = ReadKey(body, target, source);
        row.SetFields(body, row.IsFromFile ? () => ReadFields(row.ToObject(), expoId) : null);
        if (!_events.TryGetValue(expoId, out var rows))
            _events.Add(expoId, rows = new EventRows(expoId, _lookup!.Comparer));
        rows.Add(row);
    }

    /// <summary>Reads the fields of a row. Constants fill absent columns and empty cells.</summary>
    private RequestBody ReadFields(PSObject source, string expoId)
    {
        var body = new RequestBody();
        ReadRow(source, expoId, body);
        if (!_constants.TryGetValue(expoId, out var constants))
            _constants.Add(expoId, constants = BuildParameters(expoId).Json);
        Fill(body.Json, constants);
        if (MatchOn == ImportKey.Email && body.GetText("contact", "email") is { } email)
            body.Json["contact"]!["email"] = ColumnText.Trim(email);
        return body;
    }

    private static void Fill(JsonObject fields, JsonObject constants)
    {
        foreach (var constant in constants)
        {
            if (fields[constant.Key] is not { } value)
                fields[constant.Key] = constant.Value?.DeepClone();
            else if (value is JsonObject inner && constant.Value is JsonObject members)
                Fill(inner, members);
        }
    }

    private string ReadKey(RequestBody body, PipelineTarget target, PSObject source)
    {
        var key = MatchOn switch
        {
            ImportKey.Email => body.GetText("contact", "email"),
            ImportKey.Id => target.Id,
            _ => body.GetText("contact", "reference"),
        };
        if (key is null || ColumnText.Trim(key).Length == 0)
        {
            var columns = OwnProperties.Get(source).Select(property => property.Name).ToList();
            throw new InputException("VisitKeyMissing", ImportMessages.KeyMissing(MatchOn, columns));
        }

        return key;
    }
}
