using System.Management.Automation;
using VisitCloud.Client;
using VisitCloud.PowerShell.Binding;
using VisitCloud.PowerShell.Cmdlets.Base;
using VisitCloud.PowerShell.Cmdlets.Records.Parameters;
using VisitCloud.PowerShell.Completion;

namespace VisitCloud.PowerShell.Cmdlets.Records;

/// <summary>Gets payments.</summary>
[Cmdlet(VerbsCommon.Get, "VisitPayment", DefaultParameterSetName = ParameterSets.List)]
[OutputType(typeof(Payment))]
public sealed class GetVisitPayment : GetItemCommand<Payment>
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
    [ArgumentCompleter(typeof(PaymentStateCompleter))]
    [ValidateNotNullOrEmpty]
    public string[]? PaymentStates { get; set; }

    /// <summary>The payment methods to get.</summary>
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
public sealed class SetVisitPayment : SetRecordCommand<Payment, PaymentParameters>
{
    /// <inheritdoc/>
    protected override Resource Resource => Resources.Payments;
}
