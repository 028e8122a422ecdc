using System.Management.Automation;
using VisitCloud.Client;
using VisitCloud.PowerShell.Binding;
using VisitCloud.PowerShell.Cmdlets.Base;
using VisitCloud.PowerShell.Completion;

namespace VisitCloud.PowerShell.Cmdlets.Records;

/// <summary>Gets orders.</summary>
[Cmdlet(VerbsCommon.Get, "VisitOrder", DefaultParameterSetName = ParameterSets.List)]
[OutputType(typeof(Order))]
public sealed class GetVisitOrder : GetItemCommand<Order>
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

    /// <summary>The states to get.</summary>
    [Parameter(ParameterSetName = ParameterSets.List)]
    [ArgumentCompleter(typeof(OrderStateCompleter))]
    [ValidateNotNullOrEmpty]
    public string[]? OrderStates { get; set; }

    /// <inheritdoc/>
    protected override Resource Resource => Resources.Orders;

    /// <inheritdoc/>
    protected override void AddFilters(FilterList filters) => filters
        .Add("webhookId", WebhookId)
        .Add("visitorId", VisitorId)
        .Add("partnerId", PartnerId)
        .Add("orderStates", OrderStates);
}
