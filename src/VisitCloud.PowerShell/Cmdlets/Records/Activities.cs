using System.Management.Automation;
using VisitCloud.Client;
using VisitCloud.PowerShell.Binding;
using VisitCloud.PowerShell.Cmdlets.Base;
using VisitCloud.PowerShell.Cmdlets.Records.Parameters;
using VisitCloud.PowerShell.Completion;

namespace VisitCloud.PowerShell.Cmdlets.Records;

/// <summary>Gets activities. Activities that are read by ID contain their participants.</summary>
[Cmdlet(VerbsCommon.Get, "VisitActivity", DefaultParameterSetName = ParameterSets.List)]
[OutputType(typeof(Activity))]
public sealed class GetVisitActivity : GetItemCommand<Activity>
{
    /// <summary>The ID of the webhook whose undelivered records to get.</summary>
    [Parameter(ParameterSetName = ParameterSets.List)]
    [ArgumentCompleter(typeof(WebhookIdCompleter))]
    [ValidateNotNullOrEmpty]
    [RecordId]
    public string? WebhookId { get; set; }

    /// <summary>Excludes deleted activities.</summary>
    [Parameter(ParameterSetName = ParameterSets.List)]
    public SwitchParameter HideDeleted { get; set; }

    /// <inheritdoc/>
    protected override Resource Resource => Resources.Activities;

    /// <inheritdoc/>
    protected override void AddFilters(FilterList filters) => filters
        .Add("webhookId", WebhookId)
        .HideDeleted(HideDeleted);
}

/// <summary>Creates activities.</summary>
[Cmdlet(VerbsCommon.New, "VisitActivity", SupportsShouldProcess = true)]
[OutputType(typeof(Activity))]
public sealed class NewVisitActivity : NewRecordCommand<Activity, ActivityParameters>
{
    /// <inheritdoc/>
    protected override Resource Resource => Resources.Activities;
}

/// <summary>Changes activities.</summary>
[Cmdlet(VerbsCommon.Set, "VisitActivity", SupportsShouldProcess = true)]
[OutputType(typeof(Activity))]
public sealed class SetVisitActivity : SetRecordCommand<Activity, ActivityParameters>
{
    /// <inheritdoc/>
    protected override Resource Resource => Resources.Activities;
}

/// <summary>Deletes activities.</summary>
[Cmdlet(VerbsCommon.Remove, "VisitActivity", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.High)]
public sealed class RemoveVisitActivity : RemoveRecordCommand
{
    /// <inheritdoc/>
    protected override Resource Resource => Resources.Activities;
}
