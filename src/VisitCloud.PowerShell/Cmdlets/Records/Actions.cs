using System.Management.Automation;
using VisitCloud.Client;
using VisitCloud.PowerShell.Binding;
using VisitCloud.PowerShell.Cmdlets.Base;
using VisitCloud.PowerShell.Completion;

namespace VisitCloud.PowerShell.Cmdlets.Records;

/// <summary>Gets actions of visitors, such as scans and prints.</summary>
[Cmdlet(VerbsCommon.Get, "VisitAction", DefaultParameterSetName = ParameterSets.List)]
[OutputType(typeof(Action))]
public sealed class GetVisitAction : GetPagedCommand<Action>
{
    /// <summary>The ID of the webhook whose undelivered records to get.</summary>
    [Parameter(ParameterSetName = ParameterSets.List)]
    [ArgumentCompleter(typeof(WebhookIdCompleter))]
    [ValidateNotNullOrEmpty]
    [RecordId]
    public string? WebhookId { get; set; }

    /// <summary>The ID of the visitor whose records to get.</summary>
    [Parameter(ParameterSetName = ParameterSets.List)]
    [ValidateNotNullOrEmpty]
    [RecordId]
    public string? VisitorId { get; set; }

    /// <summary>The ID of the exhibitor whose records to get.</summary>
    [Parameter(ParameterSetName = ParameterSets.List)]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(PartnerIdCompleter))]
    [RecordId]
    public string? PartnerId { get; set; }

    /// <summary>The ID of the location whose actions to get.</summary>
    [Parameter(ParameterSetName = ParameterSets.List)]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(LocationCompleter))]
    [RecordId]
    public string? LocationId { get; set; }

    /// <summary>The ID of the content item whose actions to get.</summary>
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
