using System.Globalization;
using System.Management.Automation;
using System.Text.Json.Nodes;
using VisitCloud.Client;
using VisitCloud.PowerShell.Binding;
using VisitCloud.PowerShell.Errors;
using VisitCloud.PowerShell.Model;

namespace VisitCloud.PowerShell.Cmdlets.Base;

/// <summary>Sends fields to the service: parameters, -Property, and rows from the pipeline, merged into one body.</summary>
/// <typeparam name="T">The record type.</typeparam>
/// <typeparam name="TParameters">The typed parameters.</typeparam>
public abstract class WriteRecordCommand<T, TParameters> : WriteCommand, IDynamicParameters
    where T : Record, new()
    where TParameters : FieldParameters, new()
{
    private readonly TParameters _parameters = new();
    private readonly HashSet<string> _misplacedNames = new(StringComparer.OrdinalIgnoreCase);
    private InputSettings? _settings;
    private FieldValueConverter? _converter;
    private RowReader? _rows;
    private PendingCellResolver? _resolver;
    private EventTimeZones? _zones;
    private string _expoId = "";

    /// <summary>Fields that have no parameter, as a hashtable, an object, or JSON. Dotted names address nested fields.</summary>
    [Parameter]
    [ValidateNotNull]
    public object? Property { get; set; }

    /// <summary>What to do with a column that is not a known field.</summary>
    [Parameter]
    public UnknownFieldAction UnknownField { get; set; }

    /// <summary>The culture of numbers in text.</summary>
    [Parameter]
    [AllowNull]
    public CultureInfo? Culture { get; set; }

    /// <summary>The time zone of times without an offset.</summary>
    [Parameter]
    [TimeZoneTransformation]
    [ValidateNotNull]
    public TimeZoneInfo? TimeZone { get; set; }

    /// <summary>Sends text with the Unicode replacement character.</summary>
    [Parameter]
    public SwitchParameter AllowReplacementCharacter { get; set; }

    /// <inheritdoc/>
    public object GetDynamicParameters() => _parameters;

    /// <summary>Gets the settings for reading values.</summary>
    private protected InputSettings Settings => _settings ??= new InputSettings
    {
        UnknownField = UnknownField,
        Culture = Culture,
        GetTimeZone = () => TimeZone ?? Zones.Find(_expoId),
        AllowsReplacementCharacter = AllowReplacementCharacter,
        ClearsEmpty = ClearsEmpty,
        OmitsUnchanged = OmitsUnchanged,
        IsComplete = IsComplete,
        WriteVerbose = WriteVerbose,
        ReportSkippedColumn = WriteWarning,
    };

    /// <summary>The time zones of events, which are read when the first time without an offset is converted.</summary>
    private EventTimeZones Zones => _zones ??= new EventTimeZones(expoId => Await((progress, cancellationToken)
        => RequireClient().GetAsync(Resources.Expos, expoId: null, expoId, progress, cancellationToken)));

    private FieldValueConverter Converter => _converter ??= new FieldValueConverter(Settings);

    /// <summary>Gets a value indicating whether an empty cell clears its field.</summary>
    private protected virtual bool ClearsEmpty => false;

    /// <summary>Gets a value indicating whether fields that equal those of the record are not sent.</summary>
    private protected virtual bool OmitsUnchanged => false;

    /// <summary>Gets a value indicating whether a row describes a complete record, as for a new one.</summary>
    private protected virtual bool IsComplete => false;

    /// <summary>Builds the body from parameters, -Property, and the columns of the row.</summary>
    private protected RequestBody BuildBody(string expoId, bool withRow)
    {
        var body = BuildParameters(expoId);
        if (withRow && InputObject is not null)
            ReadRow(InputObject, expoId, body);
        return body;
    }

    /// <summary>Builds a body from parameters and -Property.</summary>
    private protected RequestBody BuildParameters(string expoId)
    {
        _expoId = expoId;
        var body = new RequestBody();
        FieldParameters.AddTo(body, Resource, MyInvocation.BoundParameters, Converter);
        if (Property is not null)
        {
            var fields = PropertyInput.Read(Property, Resource, IsComplete, Converter);
            if (RecordType.FindName(PSObject.AsPSObject(Property)) is null)
                WarnOfParameterNames(fields);
            body.AddMembers(fields);
        }

        return body;
    }

    /// <summary>Warns of names that stand for a nested field as a parameter or a column, but not in -Property.</summary>
    private void WarnOfParameterNames(JsonObject fields)
    {
        foreach (var name in fields.Select(field => field.Key).Where(name => Resource.Fields.Find(name) is null))
        {
            if (Resource.Parameters.TryGetValue(name, out var field) && _misplacedNames.Add(name))
                WriteWarning(InputMessages.ParameterNameInProperty(name, field));
        }
    }

    /// <summary>Adds the columns of a row to a body.</summary>
    private protected void ReadRow(PSObject row, string expoId, RequestBody body)
    {
        _expoId = expoId;
        (_rows ??= new RowReader(Resource, Settings)).Read(row, body);
    }

    /// <summary>Gets the fields to send. The current record decides cells that depend on it.</summary>
    private protected JsonObject GetFields(RequestBody body, string expoId, JsonObject? current)
    {
        _expoId = expoId;
        var fields = (_resolver ??= new PendingCellResolver(Resource, Settings)).Resolve(body, current);
        Values.ResolveFields(fields, Resource, current, expoId);
        return fields;
    }

    /// <summary>Finds the fields to send whose values differ from those of the record.</summary>
    private protected JsonObject FindChanges(JsonObject fields, JsonObject current)
        => FieldComparison.FindChanges(fields, current, Resource.Fields, Settings);

    /// <summary>Rejects an object that is not a row.</summary>
    /// <exception cref="InputException">The object was rejected.</exception>
    private protected static void CheckRow(PipelineTarget target)
    {
        if (target.Kind is PipelineTargetKind.Record or PipelineTargetKind.RelatedRecord or PipelineTargetKind.Reference)
            throw new InputException("VisitInputIsARecord", CommandMessages.RecordIsNotARow);
        if (target.Kind == PipelineTargetKind.Id)
            throw new InputException("VisitInputNotARow", CommandMessages.TextIsNotARow);
        if (target.Kind is PipelineTargetKind.Invalid or PipelineTargetKind.File)
            throw new InputException("VisitInputNotARow", target.Problem!);
    }

    private protected void WriteRecord(VisitRecord record, string expoId)
        => WriteObject(Record.Create<T>(record, expoId));

    /// <summary>Writes a changed record, which is read again if the service did not return it.</summary>
    private protected void WriteUpdated(VisitClient client, VisitRecord? record, string expoId, string id)
    {
        try
        {
            record ??= Await((progress, cancellationToken) => client.GetAsync(Resource, expoId, id, progress, cancellationToken));
        }
        catch (VisitApiException e) when (!ErrorRecordFactory.EndsPipeline(e))
        {
            var message = RowPrefix + CommandMessages.ChangedRecordNotRead(Resource, e.Message);
            WriteError(ErrorRecordFactory.FromApiException(e, InputObject ?? (object)id, message));
            return;
        }

        WriteRecord(record, expoId);
    }
}
