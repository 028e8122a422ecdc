using System.Management.Automation;
using VisitCloud.Client;
using VisitCloud.PowerShell.Binding;
using VisitCloud.PowerShell.Cmdlets.Base;
using VisitCloud.PowerShell.Completion;

namespace VisitCloud.PowerShell.Cmdlets.Records;

/// <summary>Reads actions: scans, prints.</summary>
[Cmdlet(VerbsCommon.Get, "VisitAction", DefaultParameterSetName = ParameterSets.List)]
[OutputType(typeof(Action))]
public sealed class GetVisitAction : GetPagedCommand<Action>
{
    /// <summary>Only what this webhook has not delivered yet.</summary>
    [Parameter(ParameterSetName = ParameterSets.List)]
    [ArgumentCompleter(typeof(WebhookIdCompleter))]
    [ValidateNotNullOrEmpty]
    [RecordId]
    public string? WebhookId { get; set; }

    /// <summary>Only those of this visitor.</summary>
    [Parameter(ParameterSetName = ParameterSets.List)]
    [ValidateNotNullOrEmpty]
    [RecordId]
    public string? VisitorId { get; set; }

    /// <summary>Only those of this partner.</summary>
    [Parameter(ParameterSetName = ParameterSets.List)]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(PartnerIdCompleter))]
    [RecordId]
    public string? PartnerId { get; set; }

    /// <summary>Only those at this location.</summary>
    [Parameter(ParameterSetName = ParameterSets.List)]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(LocationCompleter))]
    [RecordId]
    public string? LocationId { get; set; }

    /// <summary>Only those about this content.</summary>
    [Parameter(ParameterSetName = ParameterSets.List)]
    [ValidateNotNullOrEmpty]
    [RecordId]
    public string? ContentId { get; set; }

    /// <inheritdoc/>
    protected override Resource Resource => Resources.Actions;

    /// <inheritdoc/>
    protected override void AddFilters(FilterList filters) => filters
        .Add("webhookId", WebhookId)
        .Add("visitorId", VisitorId)
        .Add("partnerId", PartnerId)
        .Add("locationId", LocationId)
        .Add("contentId", ContentId);
}
