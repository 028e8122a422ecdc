using System.Management.Automation;
using VisitCloud.PowerShell.Binding;
using VisitCloud.PowerShell.Completion;

namespace VisitCloud.PowerShell.Cmdlets.Records.Parameters;

/// <summary>The typed parameters of a webhook.</summary>
public sealed class WebhookParameters : FieldParameters
{
    /// <summary>The type of the records whose changes cause a call.</summary>
    [Parameter]
    [AllowNull]
    [AllowEmptyString]
    [ArgumentCompleter(typeof(WebhookTypeCompleter))]
    [FieldText]
    public string? Type { get; set; }

    /// <summary>The address to call.</summary>
    [Parameter]
    [AllowNull]
    public Uri? Url { get; set; }

    /// <summary>Whether it is called.</summary>
    [Parameter]
    public SwitchParameter Enabled { get; set; }

    /// <summary>The state: wait resumes the calls after the service has given up.</summary>
    [Parameter]
    [AllowNull]
    [AllowEmptyString]
    [ArgumentCompleter(typeof(WebhookStateCompleter))]
    [FieldText]
    public string? State { get; set; }
}
