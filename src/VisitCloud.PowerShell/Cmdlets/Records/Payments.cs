using System.Management.Automation;
using VisitCloud.Client;
using VisitCloud.PowerShell.Binding;
using VisitCloud.PowerShell.Cmdlets.Base;
using VisitCloud.PowerShell.Cmdlets.Records.Fields;
using VisitCloud.PowerShell.Completion;

namespace VisitCloud.PowerShell.Cmdlets.Records;

/// <summary>Reads payments.</summary>
[Cmdlet(VerbsCommon.Get, "VisitPayment", DefaultParameterSetName = ParameterSets.List)]
[OutputType(typeof(Payment))]
public sealed class GetVisitPayment : GetItemCommand<Payment>
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

    /// <summary>States wanted.</summary>
    [Parameter(ParameterSetName = ParameterSets.List)]
    [ArgumentCompleter(typeof(PaymentStateCompleter))]
    [ValidateNotNullOrEmpty]
    public string[]? PaymentStates { get; set; }

    /// <summary>Ways to pay wanted.</summary>
    [Parameter(ParameterSetName = ParameterSets.List)]
    [ArgumentCompleter(typeof(PaymentMethodCompleter))]
    [ValidateNotNullOrEmpty]
    public string[]? PaymentMethods { get; set; }

    /// <inheritdoc/>
    protected override Resource Resource => Resources.Payments;

    /// <inheritdoc/>
    protected override void AddFilters(FilterList filters) => filters
        .Add("webhookId", WebhookId)
        .Add("visitorId", VisitorId)
        .Add("partnerId", PartnerId)
        .Add("paymentStates", PaymentStates)
        .Add("paymentMethods", PaymentMethods);
}

/// <summary>Changes payments.</summary>
[Cmdlet(VerbsCommon.Set, "VisitPayment", SupportsShouldProcess = true)]
[OutputType(typeof(Payment))]
public sealed class SetVisitPayment : SetRecordCommand<Payment, PaymentFields>
{
    /// <inheritdoc/>
    protected override Resource Resource => Resources.Payments;
}
