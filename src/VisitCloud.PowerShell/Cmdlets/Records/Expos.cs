using System.Management.Automation;
using VisitCloud.Client;
using VisitCloud.PowerShell.Binding;
using VisitCloud.PowerShell.Cmdlets.Base;
using VisitCloud.PowerShell.Completion;

namespace VisitCloud.PowerShell.Cmdlets.Records;

/// <summary>Reads the events of the key; by ID in full detail.</summary>
[Cmdlet(VerbsCommon.Get, "VisitExpo", DefaultParameterSetName = ParameterSets.List)]
[OutputType(typeof(Expo))]
public sealed class GetVisitExpo : GetPagedCommand<Expo>
{
    /// <summary>The IDs of the records wanted.</summary>
    [Parameter(Mandatory = true, Position = 0, ParameterSetName = ParameterSets.Item)]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(ExpoIdCompleter))]
    [RecordId]
    public string[]? Id { get; set; }

    /// <summary>Those with this reference; several may have it.</summary>
    [Parameter(ParameterSetName = ParameterSets.List)]
    [ValidateNotNullOrEmpty]
    public string? Reference { get; set; }

    /// <inheritdoc/>
    protected override Resource Resource => Resources.Expos;

    private protected override string[]? RequestedIds => Id;

    /// <inheritdoc/>
    protected override void AddFilters(FilterList filters) => filters
        .Add("reference", Reference);
}
