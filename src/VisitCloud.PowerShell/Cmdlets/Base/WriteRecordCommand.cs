using System.Management.Automation;
using VisitCloud.Client;
using VisitCloud.PowerShell.Binding;
using VisitCloud.PowerShell.Model;

namespace VisitCloud.PowerShell.Cmdlets.Base;

/// <summary>Sends fields to the service: typed parameters, -Property, and rows from the pipeline, merged into one body.</summary>
/// <typeparam name="T">What one record is.</typeparam>
/// <typeparam name="TFields">The typed parameters.</typeparam>
public abstract class WriteRecordCommand<T, TFields> : WriteCommand, IDynamicParameters
    where T : Record, new()
    where TFields : FieldSet, new()
{
    private readonly TFields _fields = new();

    /// <summary>Fields that have no parameter: a hashtable, an object, or JSON. Dotted names nest.</summary>
    [Parameter]
    [ValidateNotNull]
    public object? Property { get; set; }

    /// <inheritdoc/>
    public object GetDynamicParameters() => _fields;

    /// <summary>Whether an empty cell of a row clears the field.</summary>
    private protected virtual bool ClearsEmpty => false;

    /// <summary>Whether a row is all that there is of its record.</summary>
    private protected virtual bool IsComplete => false;

    /// <summary>The body: what was typed, what -Property holds, and the row's columns.</summary>
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

    /// <summary>Writes a record that has been changed; it is read where the service did not give it back.</summary>
    private protected void WriteUpdated(VisitClient client, VisitRecord? record, string expoId, string id)
        => WriteRecord(
            record ?? Await((progress, cancellationToken) => client.GetAsync(Resource, expoId, id, progress, cancellationToken)), expoId);

    /// <summary>A name for a record that has none yet, from the fields to send.</summary>
    private protected static string? NameIn(RequestBody body) => DisplayName.Find(path => body.Text(path.Split('.')));
}
