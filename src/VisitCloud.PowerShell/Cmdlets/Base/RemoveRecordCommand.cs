using System.Management.Automation;
using VisitCloud.Client;
using VisitCloud.PowerShell.Binding;

namespace VisitCloud.PowerShell.Cmdlets.Base;

/// <summary>Deletes records.</summary>
public abstract class RemoveRecordCommand : WriteCommand
{
    /// <summary>The IDs of the records to delete.</summary>
    [Parameter(Position = 0)]
    [ValidateNotNullOrEmpty]
    [RecordId]
    public virtual string[]? Id { get; set; }

    private protected override string GetRecoveryHint(VisitApiException e)
        => e.IsOutcomeUnknown ? CommandMessages.DeletionUnknown(Resource) : "";

    private protected override void Change(VisitClient client)
    {
        var target = PipelineTarget.Resolve(InputObject, Resource);
        if (ResolveIds(target, Id, CommandMessages.NoRecordToRemove) is not { } ids)
            return;

        var expoId = GetExpoId(target.ExpoId);
        ForEach(ids, id => Remove(client, expoId, id, target.FindName(id)));
    }

    private void Remove(VisitClient client, string expoId, string id, string? name)
    {
        if (ShouldProcess(Describe(name, id, expoId), "Remove"))
            Send((progress, cancellationToken) => client.DeleteAsync(Resource, expoId, id, progress, cancellationToken));
    }
}
