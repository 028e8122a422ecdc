using System.Management.Automation;
using System.Text.Json.Nodes;
using VisitCloud.Client;
using VisitCloud.PowerShell.Binding;
using VisitCloud.PowerShell.Model;

namespace VisitCloud.PowerShell.Cmdlets.Base;

/// <summary>Changes records. Only the specified fields are sent.</summary>
/// <typeparam name="T">The record type.</typeparam>
/// <typeparam name="TParameters">The typed parameters.</typeparam>
public abstract class SetRecordCommand<T, TParameters> : WriteRecordCommand<T, TParameters>
    where T : Record, new()
    where TParameters : FieldParameters, new()
{
    /// <summary>The IDs of the records to change.</summary>
    [Parameter(Position = 0)]
    [ValidateNotNullOrEmpty]
    [RecordId]
    public virtual string[]? Id { get; set; }

    /// <summary>Reads each record first and sends only the fields that differ.</summary>
    [Parameter]
    public SwitchParameter OnlyChanged { get; set; }

    /// <summary>Clears the field of an empty cell.</summary>
    [Parameter]
    public SwitchParameter ClearEmpty { get; set; }

    /// <summary>Returns the changed records.</summary>
    [Parameter]
    public SwitchParameter PassThru { get; set; }

    private protected override bool ClearsEmpty => ClearEmpty;

    private protected override bool OmitsUnchanged => OnlyChanged;

    private protected override void Change(VisitClient client)
    {
        var target = PipelineTarget.Resolve(InputObject, Resource);
        if (ResolveIds(target, Id, CommandMessages.NoRecordToChange) is not { } ids)
            return;

        WarnOfModifications(target);
        var expoId = GetExpoId(target.ExpoId);
        var body = BuildBody(expoId, withRow: target.Kind == PipelineTargetKind.Row);
        if (body.IsEmpty && target.Kind != PipelineTargetKind.Row)
        {
            var message = PropertyInput.IsRecord(Property) ? CommandMessages.RecordNotModified : CommandMessages.NothingToChange;
            throw new InputException("VisitNothingGiven", message);
        }

        ForEach(ids, id => Update(client, expoId, id, body, target));
    }

    /// <summary>Warns that modifications of a piped record are not sent, because the record only identifies the target.</summary>
    private void WarnOfModifications(PipelineTarget target)
    {
        if (target.Kind == PipelineTargetKind.Record && Property is null
            && InputObject?.BaseObject is Record record && NestedChanges.Collect(record).Count > 0)
        {
            WriteWarning(CommandMessages.ModificationsNotSent(record.ToString(), Resource));
        }
    }

    private void Update(VisitClient client, string expoId, string id, RequestBody body, PipelineTarget target)
    {
        var current = OnlyChanged || body.PendingCells.Any(cell => cell.NeedsRecord) ? ReadRecord(client, expoId, id) : null;
        JsonObject changes;
        try
        {
            changes = FindChanges(body, expoId, current);
        }
        catch (InputException) when (current is null && body.PendingCells.Count > 0)
        {
            // A cell that cannot be sent is not an error if the record contains its value.
            current = ReadRecord(client, expoId, id);
            changes = FindChanges(body, expoId, current);
        }

        var name = current is null ? target.FindName(id) : DisplayName.Get(current.Json);
        if (changes.Count == 0)
        {
            WriteVerbose(CommandMessages.NothingChanged(Describe(name, id, expoId)));
            return;
        }

        if (!ShouldProcess(Describe(name, id, expoId), $"Set {TerminalText.Sanitize(string.Join(", ", RequestBody.GetNames(changes)))}"))
            return;
        var bytes = RequestBody.ToBytes(changes);
        var record = Send((progress, cancellationToken) => client.UpdateAsync(Resource, expoId, id, bytes, progress, cancellationToken));
        if (PassThru)
            WriteUpdated(client, record, expoId, id);
    }

    private VisitRecord ReadRecord(VisitClient client, string expoId, string id)
        => Await((progress, cancellationToken) => client.GetAsync(Resource, expoId, id, progress, cancellationToken));

    private JsonObject FindChanges(RequestBody body, string expoId, VisitRecord? record)
    {
        var current = record is null ? null : JsonTree.Build(record.Json);
        var fields = GetFields(body, expoId, current);
        return OnlyChanged && current is not null ? FindChanges(fields, current) : fields;
    }
}
