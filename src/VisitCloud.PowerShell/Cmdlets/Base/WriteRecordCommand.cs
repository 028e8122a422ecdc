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
        var body = new RequestBody();
        FieldSet.AddTo(body, Resource, MyInvocation.BoundParameters);
        if (Property is not null)
            body.AddMembers(PropertyInput.Read(Property, Resource, IsComplete));
        if (withRow && InputObject is not null)
            new RowReader(Resource, ClearsEmpty, IsComplete, WriteVerbose).Read(InputObject, body);
        return body;
    }

    private protected void WriteRecord(VisitRecord record, string expoId)
        => WriteObject(Record.Create<T>(record, expoId));

    /// <summary>Writes a changed record, which is read again if the service did not return it.</summary>
    private protected void WriteUpdated(VisitClient client, VisitRecord? record, string expoId, string id)
        => WriteRecord(
            record ?? Await((progress, cancellationToken) => client.GetAsync(Resource, expoId, id, progress, cancellationToken)), expoId);

    /// <summary>Finds a display name in the fields to send.</summary>
    private protected static string? FindName(RequestBody body) => DisplayName.Find(path => body.Text(path.Split('.')));
}
