using System.Management.Automation;
using VisitCloud.PowerShell.Binding;

namespace VisitCloud.PowerShell.Cmdlets.Base;

/// <summary>Reads an event's records: a list in pages by revision, or single ones by ID.</summary>
/// <typeparam name="T">What one record is.</typeparam>
public abstract class GetItemInExpoCommand<T> : GetInExpoCommand<T>
    where T : Record, new()
{
    /// <summary>The IDs of the records wanted.</summary>
    [Parameter(Mandatory = true, Position = 0, ParameterSetName = ParameterSets.Item)]
    [ValidateNotNullOrEmpty]
    [RecordId]
    public string[]? Id { get; set; }

    private protected override string[]? RequestedIds => Id;
}
