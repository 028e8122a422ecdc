using System.Management.Automation;
using VisitCloud.Client;
using VisitCloud.PowerShell.Binding;
using VisitCloud.PowerShell.Cmdlets.Base;
using VisitCloud.PowerShell.Completion;

namespace VisitCloud.PowerShell.Cmdlets.Records;

/// <summary>Gets touchpoints.</summary>
[Cmdlet(VerbsCommon.Get, "VisitTouchpoint", DefaultParameterSetName = ParameterSets.List)]
[OutputType(typeof(Touchpoint))]
public sealed class GetVisitTouchpoint : GetPagedCommand<Touchpoint>
{
    /// <summary>The ID of the exhibitor whose records to get.</summary>
    [Parameter(ParameterSetName = ParameterSets.List)]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(PartnerIdCompleter))]
    [RecordId]
    public string? PartnerId { get; set; }

    /// <inheritdoc/>
    protected override Resource Resource => Resources.Touchpoints;

    /// <inheritdoc/>
    protected override void AddFilters(FilterList filters) => filters
        .Add("partnerId", PartnerId);
}
