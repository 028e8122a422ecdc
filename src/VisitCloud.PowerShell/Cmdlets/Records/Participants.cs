using System.Management.Automation;
using VisitCloud.Client;
using VisitCloud.PowerShell.Binding;
using VisitCloud.PowerShell.Cmdlets.Base;
using VisitCloud.PowerShell.Completion;

namespace VisitCloud.PowerShell.Cmdlets.Records;

/// <summary>Gets participants with their attendance.</summary>
[Cmdlet(VerbsCommon.Get, "VisitParticipant", DefaultParameterSetName = ParameterSets.List)]
[OutputType(typeof(Participant))]
public sealed class GetVisitParticipant : GetItemCommand<Participant>
{
    /// <summary>The ID of the webhook whose undelivered records to get.</summary>
    [Parameter(ParameterSetName = ParameterSets.List)]
    [ArgumentCompleter(typeof(WebhookIdCompleter))]
    [ValidateNotNullOrEmpty]
    [RecordId]
    public string? WebhookId { get; set; }

    /// <inheritdoc/>
    protected override Resource Resource => Resources.Participants;

    /// <inheritdoc/>
    protected override void AddFilters(FilterList filters) => filters
        .Add("webhookId", WebhookId);
}
