using System.Management.Automation;
using VisitCloud.Client;
using VisitCloud.PowerShell.Binding;
using VisitCloud.PowerShell.Cmdlets.Base;
using VisitCloud.PowerShell.Cmdlets.Records.Parameters;
using VisitCloud.PowerShell.Completion;

namespace VisitCloud.PowerShell.Cmdlets.Records;

/// <summary>Gets contents.</summary>
[Cmdlet(VerbsCommon.Get, "VisitContent", DefaultParameterSetName = ParameterSets.List)]
[OutputType(typeof(Content))]
public sealed class GetVisitContent : GetItemCommand<Content>
{
    /// <summary>The ID of the webhook whose undelivered records to get.</summary>
    [Parameter(ParameterSetName = ParameterSets.List)]
    [ArgumentCompleter(typeof(WebhookIdCompleter))]
    [ValidateNotNullOrEmpty]
    [RecordId]
    public string? WebhookId { get; set; }

    /// <summary>The ID of the exhibitor whose records to get.</summary>
    [Parameter(ParameterSetName = ParameterSets.List)]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(PartnerIdCompleter))]
    [RecordId]
    public string? PartnerId { get; set; }

    /// <inheritdoc/>
    protected override Resource Resource => Resources.Contents;

    /// <inheritdoc/>
    protected override void AddFilters(FilterList filters) => filters
        .Add("webhookId", WebhookId)
        .Add("partnerId", PartnerId);
}

/// <summary>Creates contents.</summary>
[Cmdlet(VerbsCommon.New, "VisitContent", SupportsShouldProcess = true)]
[OutputType(typeof(Content))]
public sealed class NewVisitContent : NewRecordCommand<Content, ContentParameters>
{
    /// <inheritdoc/>
    protected override Resource Resource => Resources.Contents;
}

/// <summary>Changes contents.</summary>
[Cmdlet(VerbsCommon.Set, "VisitContent", SupportsShouldProcess = true)]
[OutputType(typeof(Content))]
public sealed class SetVisitContent : SetRecordCommand<Content, ContentParameters>
{
    /// <inheritdoc/>
    protected override Resource Resource => Resources.Contents;
}

/// <summary>Deletes contents.</summary>
[Cmdlet(VerbsCommon.Remove, "VisitContent", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.High)]
public sealed class RemoveVisitContent : RemoveRecordCommand
{
    /// <inheritdoc/>
    protected override Resource Resource => Resources.Contents;
}
