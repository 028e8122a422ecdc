using System.Management.Automation;
using VisitCloud.PowerShell.Binding;
using VisitCloud.PowerShell.Completion;

namespace VisitCloud.PowerShell.Cmdlets.Records.Parameters;

/// <summary>The typed parameters of a payment.</summary>
public sealed class PaymentParameters : FieldParameters
{
    /// <summary>The state: paid, denied, or pending. For events with payment by invoice.</summary>
    [Parameter]
    [AllowNull]
    [AllowEmptyString]
    [ArgumentCompleter(typeof(SettablePaymentStateCompleter))]
    [FieldText]
    public string? State { get; set; }
}
