using System.Management.Automation;
using VisitCloud.PowerShell.Binding;

namespace VisitCloud.PowerShell.Cmdlets.Base;

/// <summary>Gets records of an event: a list, or single records by their IDs.</summary>
/// <typeparam name="T">The record type.</typeparam>
public abstract class GetItemCommand<T> : GetPagedCommand<T>
    where T : Record, new()
{
    /// <summary>The IDs of the records to get.</summary>
    [Parameter(Mandatory = true, Position = 0, ParameterSetName = ParameterSets.Item)]
    [ValidateNotNullOrEmpty]
    [RecordId]
    public string[]? Id { get; set; }

    private protected override string[]? RequestedIds => Id;
}
