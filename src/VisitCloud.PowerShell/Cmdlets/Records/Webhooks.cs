using System.Management.Automation;
using VisitCloud.Client;
using VisitCloud.PowerShell.Binding;
using VisitCloud.PowerShell.Cmdlets.Base;
using VisitCloud.PowerShell.Cmdlets.Records.Parameters;
using VisitCloud.PowerShell.Completion;

namespace VisitCloud.PowerShell.Cmdlets.Records;

/// <summary>Gets the webhooks of the API key. Webhooks that are read by ID contain their log.</summary>
[Cmdlet(VerbsCommon.Get, "VisitWebhook", DefaultParameterSetName = ParameterSets.List)]
[OutputType(typeof(Webhook))]
public sealed class GetVisitWebhook : GetRecordCommand<Webhook>
{
    /// <summary>The IDs of the webhooks to get.</summary>
    [Parameter(Mandatory = true, Position = 0, ParameterSetName = ParameterSets.Item)]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(WebhookIdCompleter))]
    [RecordId]
    public string[]? Id { get; set; }

    /// <inheritdoc/>
    protected override Resource Resource => Resources.Webhooks;

    private protected override string[]? RequestedIds => Id;
}

/// <summary>Creates webhooks.</summary>
[Cmdlet(VerbsCommon.New, "VisitWebhook", SupportsShouldProcess = true)]
[OutputType(typeof(Webhook))]
public sealed class NewVisitWebhook : NewRecordCommand<Webhook, WebhookParameters>
{
    /// <inheritdoc/>
    protected override Resource Resource => Resources.Webhooks;
}

/// <summary>Changes webhooks.</summary>
[Cmdlet(VerbsCommon.Set, "VisitWebhook", SupportsShouldProcess = true)]
[OutputType(typeof(Webhook))]
public sealed class SetVisitWebhook : SetRecordCommand<Webhook, WebhookParameters>
{
    /// <inheritdoc/>
    [Parameter(Position = 0)]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(WebhookIdCompleter))]
    [RecordId]
    public override string[]? Id { get; set; }

    /// <inheritdoc/>
    protected override Resource Resource => Resources.Webhooks;
}

/// <summary>Deletes webhooks.</summary>
[Cmdlet(VerbsCommon.Remove, "VisitWebhook", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.High)]
public sealed class RemoveVisitWebhook : RemoveRecordCommand
{
    /// <inheritdoc/>
    [Parameter(Position = 0)]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(WebhookIdCompleter))]
    [RecordId]
    public override string[]? Id { get; set; }

    /// <inheritdoc/>
    protected override Resource Resource => Resources.Webhooks;
}
