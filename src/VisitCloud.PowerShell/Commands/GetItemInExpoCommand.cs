using System.Management.Automation;
using VisitCloud.PowerShell.Input;

namespace VisitCloud.PowerShell.Commands;

/// <summary>Reads an event's records: a list in pages by revision, or single ones by ID.</summary>
/// <typeparam name="T">What one record is.</typeparam>
public abstract class GetItemInExpoCommand<T> : GetInExpoCommand<T>
    where T : Record, new()
{
    /// <summary>The IDs of the records wanted.</summary>
    [Parameter(Mandatory = true, Position = 0, ParameterSetName = ParameterSets.Item)]
    [ValidateNotNullOrEmpty]
    public string[]? Id { get; set; }

    /// <summary>IDs, records or rows with an Id to read; or events, whose lists are read.</summary>
    [Parameter(ValueFromPipeline = true)]
    [AsRow]
    public PSObject? InputObject { get; set; }

    private protected override string[]? GivenIds => Id;

    private protected override PSObject? Piped => InputObject;

    private protected override bool HasPipedParameter => true;
}
