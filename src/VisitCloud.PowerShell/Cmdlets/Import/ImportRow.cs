using System.Management.Automation;
using System.Text.Json.Nodes;
using VisitCloud.PowerShell.Binding;
using VisitCloud.PowerShell.Model;

namespace VisitCloud.PowerShell.Cmdlets.Import;

/// <summary>A row of an import. Its fields are stored as bytes, because all rows are in memory at once.</summary>
/// <param name="number">The number of the row.</param>
/// <param name="source">The input: an object or a row of a CSV file.</param>
internal sealed class ImportRow(int number, object source)
{
    private byte[] _fields = [];
    private Func<RequestBody>? _getBody;
    private List<string>? _otherIds;

    /// <summary>Gets the number of the row.</summary>
    public int Number => number;

    /// <summary>Gets or sets the ID of the event; null if it is not known.</summary>
    public string? ExpoId { get; set; }

    /// <summary>Gets or sets the key that identifies the record.</summary>
    public string Key { get; set; } = "";

    /// <summary>Gets or sets what is to be done with the row, or what was done with it.</summary>
    public ImportOutcome Outcome { get; set; } = ImportOutcome.Skipped;

    /// <summary>Gets or sets the ID of the record; null if none was found or created.</summary>
    public string? Id { get; set; }

    /// <summary>Gets or sets the name of the record; null if none was found.</summary>
    public string? RecordName { get; set; }

    /// <summary>Gets the name of the record, or the name in the fields of the row.</summary>
    public string? Name => RecordName is { Length: > 0 } ? RecordName : GetBody().FindName();

    /// <summary>Gets or sets the fields to send, or the fields that were sent, as JSON; null for none.</summary>
    public byte[]? Changes { get; set; }

    /// <summary>Gets or sets a value indicating whether the record must be read singly before it is compared.</summary>
    public bool NeedsRead { get; set; }

    /// <summary>Gets or sets fields to clear that the listed record does not have.</summary>
    public IReadOnlyList<string> MissingClears { get; set; } = [];

    /// <summary>Gets or sets why the row cannot be sent; null if it can.</summary>
    public Exception? Problem { get; set; }

    /// <summary>Gets the error of the row; null for none.</summary>
    public ErrorRecord? Error { get; private set; }

    /// <summary>Gets or sets a value indicating whether the service may have applied the change although the request failed.</summary>
    public bool IsOutcomeUnknown { get; set; }

    /// <summary>Gets or sets a value indicating whether the import ends after this row, because too many rows failed.</summary>
    public bool EndsImport { get; set; }

    /// <summary>Gets or sets a value indicating whether the error was written.</summary>
    public bool IsErrorWritten { get; set; }

    /// <summary>Gets a value indicating whether a request must be sent.</summary>
    public bool HasChange => Outcome is ImportOutcome.Created or ImportOutcome.Updated;

    /// <summary>Gets the number of records that have the key of the row.</summary>
    public int MatchCount => Id is null ? 0 : 1 + (_otherIds?.Count ?? 0);

    /// <summary>Gets a value indicating whether the row was read from a file.</summary>
    public bool IsFromFile => source is CsvRow;

    /// <summary>Gets a value indicating whether the record decides some of the fields.</summary>
    public bool DependsOnRecord => _getBody is not null;

    /// <summary>Gets the row as an object, which is the target of its errors.</summary>
    public PSObject ToObject() => source is CsvRow row ? row.ToObject() : PSObject.AsPSObject(source);

    /// <summary>Stores the fields of the row.</summary>
    /// <param name="body">The fields.</param>
    /// <param name="readAgain">
    /// Reads the fields of a row whose cells depend on the record, and therefore cannot be stored as JSON. Null stores the body.
    /// </param>
    public void SetFields(RequestBody body, Func<RequestBody>? readAgain)
    {
        if (body.PendingCells.Count > 0)
            _getBody = readAgain ?? (() => body);
        else
            _fields = body.ToBytes();
    }

    /// <summary>Gets the fields of the row.</summary>
    public RequestBody GetBody()
    {
        if (_getBody is not null)
            return _getBody();
        return _fields.Length > 0 ? new RequestBody { Json = JsonNode.Parse(_fields)!.AsObject() } : new RequestBody();
    }

    /// <summary>Sets the outcome to failed.</summary>
    public void Fail(Exception problem, ErrorRecord error)
    {
        Problem = problem;
        Error = error;
        // The fields of a row that could not be read are not known.
        RecordName ??= DisplayName.Find(ToObject(), FormulaEscaping.Unescape);
        Outcome = ImportOutcome.Failed;
        Changes = null;
    }

    /// <summary>Adds a record that has the key of the row.</summary>
    public void AddMatch(string id)
    {
        if (Id is null)
            Id = id;
        else if (Id != id && _otherIds?.Contains(id) != true)
            (_otherIds ??= []).Add(id);
    }

    /// <summary>Removes a record that was deleted, or that no longer has the key.</summary>
    public void RemoveMatch(string id)
    {
        if (_otherIds?.Remove(id) == true || Id != id)
            return;
        Id = _otherIds?.FirstOrDefault();
        Changes = null;
        Problem = null;
        if (Id is null)
            return;
        _otherIds!.Remove(Id);
        NeedsRead = true;
    }

    /// <summary>Creates the result of the row.</summary>
    public ImportResult CreateResult() => new(number, Outcome)
    {
        Id = Id,
        ExpoId = ExpoId,
        Name = Name,
        Fields = GetChangedFields(),
        Error = Error,
    };

    /// <summary>Gets the names of the fields to send.</summary>
    public IReadOnlyList<string> GetChangedFields()
        => new FieldNames(Changes is null ? [] : [.. RequestBody.GetNames(JsonNode.Parse(Changes)!.AsObject())]);
}
