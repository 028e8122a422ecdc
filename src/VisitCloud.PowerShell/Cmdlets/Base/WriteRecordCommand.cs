using System.Management.Automation;
using VisitCloud.Client;
using VisitCloud.PowerShell.Binding;
using VisitCloud.PowerShell.Model;

namespace VisitCloud.PowerShell.Cmdlets.Base;

/// <summary>Sends fields to the service: parameters, -Property, and rows from the pipeline, merged into one body.</summary>
/// <typeparam name="T">The record type.</typeparam>
/// <typeparam name="TFields">The typed parameters.</typeparam>
public abstract class WriteRecordCommand<T, TFields> : WriteCommand, IDynamicParameters
    where T : Record, new()
    where TFields : FieldSet, new()
{
    private readonly TFields _fields = new();

    /// <summary>Fields that have no parameter, as a hashtable, an object, or JSON. Dotted names address nested fields.</summary>
    [Parameter]
    [ValidateNotNull]
    public object? Property { get; set; }

    /// <inheritdoc/>
    public object GetDynamicParameters() => _fields;

    /// <summary>Gets a value indicating whether an empty cell clears its field.</summary>
    private protected virtual bool ClearsEmpty => false;

    /// <summary>Gets a value indicating whether a row describes a complete record, as for a new one.</summary>
    private protected virtual bool IsComplete => false;

    /// <summary>Builds the body from parameters, -Property, and the columns of the row.</summary>
    private protected RequestBody BuildBody(bool withRow)
    {
        var body = BuildParameters();
        if (withRow && InputObject is not null)
            ReadRow(InputObject, body);
        return body;
    }

    /// <summary>Builds a body from parameters and -Property.</summary>
    private protected RequestBody BuildParameters()
    {
        var body = new RequestBody();
        FieldSet.AddTo(body, Resource, MyInvocation.BoundParameters);
        if (Property is not null)
            body.AddMembers(PropertyInput.Read(Property, Resource, IsComplete));
        return body;
    }

    /// <summary>Adds the columns of a row to a body.</summary>
    private protected void ReadRow(PSObject row, RequestBody body)
        => new RowReader(Resource, ClearsEmpty, IsComplete, WriteVerbose).Read(row, body);

    /// <summary>Rejects an object that is not a row.</summary>
    /// <exception cref="InputException">The object was rejected.</exception>
    private protected static void CheckRow(PipelineTarget target)
    {
        if (target.Kind is PipelineTargetKind.Record or PipelineTargetKind.RelatedRecord or PipelineTargetKind.Reference)
            throw new InputException("VisitInputIsARecord", CommandMessages.RecordIsNotARow);
        if (target.Kind == PipelineTargetKind.Id)
            throw new InputException("VisitInputNotARow", CommandMessages.TextIsNotARow);
        if (target.Kind == PipelineTargetKind.Invalid)
            throw new InputException("VisitInputNotARow", target.Problem!);
    }

    private protected void WriteRecord(VisitRecord record, string expoId)
        => WriteObject(Record.Create<T>(record, expoId));

    /// <summary>Writes a changed record, which is read again if the service did not return it.</summary>
    private protected void WriteUpdated(VisitClient client, VisitRecord? record, string expoId, string id)
        => WriteRecord(
            record ?? Await((progress, cancellationToken) => client.GetAsync(Resource, expoId, id, progress, cancellationToken)), expoId);
}
