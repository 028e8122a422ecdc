using System.Management.Automation;
using VisitCloud.Client;
using VisitCloud.PowerShell.Binding;
using VisitCloud.PowerShell.Cmdlets.Base;
using VisitCloud.PowerShell.Cmdlets.Records.Parameters;
using VisitCloud.PowerShell.Completion;

namespace VisitCloud.PowerShell.Cmdlets.Records;

/// <summary>Gets exhibitors.</summary>
[Cmdlet(VerbsCommon.Get, "VisitPartner", DefaultParameterSetName = ParameterSets.List)]
[OutputType(typeof(Partner))]
public sealed class GetVisitPartner : GetItemCommand<Partner>
{
    /// <summary>The ID of the webhook whose undelivered records to get.</summary>
    [Parameter(ParameterSetName = ParameterSets.List)]
    [ArgumentCompleter(typeof(WebhookIdCompleter))]
    [ValidateNotNullOrEmpty]
    [RecordId]
    public string? WebhookId { get; set; }

    /// <summary>The ID of the contact.</summary>
    [Parameter(ParameterSetName = ParameterSets.List)]
    [ValidateNotNullOrEmpty]
    [RecordId]
    public string? ContactId { get; set; }

    /// <summary>Your reference of the contact.</summary>
    [Parameter(ParameterSetName = ParameterSets.List)]
    [ValidateNotNullOrEmpty]
    public string? ContactReference { get; set; }

    /// <summary>The registration types to get, by ID or by name.</summary>
    [Parameter(ParameterSetName = ParameterSets.List)]
    [ArgumentCompleter(typeof(RegistrationTypeCompleter))]
    [ValidateNotNullOrEmpty]
    [RecordId]
    public string[]? RegistrationTypes { get; set; }

    /// <summary>Excludes deleted exhibitors.</summary>
    [Parameter(ParameterSetName = ParameterSets.List)]
    public SwitchParameter HideDeleted { get; set; }

    /// <inheritdoc/>
    protected override Resource Resource => Resources.Partners;

    /// <inheritdoc/>
    protected override void AddFilters(FilterList filters) => filters
        .Add("webhookId", WebhookId)
        .Add("contactId", ContactId)
        .Add("contactReference", ContactReference)
        .Add("registrationType", RegistrationTypes)
        .HideDeleted(HideDeleted);
}

/// <summary>Creates exhibitors.</summary>
[Cmdlet(VerbsCommon.New, "VisitPartner", SupportsShouldProcess = true)]
[OutputType(typeof(Partner))]
public sealed class NewVisitPartner : NewRecordCommand<Partner, PartnerParameters>
{
    /// <summary>Updates the record with the same contact reference, if there is one.</summary>
    [Parameter]
    public SwitchParameter Upsert { get; set; }

    /// <inheritdoc/>
    protected override Resource Resource => Resources.Partners;

    private protected override bool Upserts => Upsert;
}

/// <summary>Changes exhibitors.</summary>
[Cmdlet(VerbsCommon.Set, "VisitPartner", SupportsShouldProcess = true)]
[OutputType(typeof(Partner))]
public sealed class SetVisitPartner : SetRecordCommand<Partner, PartnerParameters>
{
    /// <inheritdoc/>
    protected override Resource Resource => Resources.Partners;
}

/// <summary>Deletes exhibitors.</summary>
[Cmdlet(VerbsCommon.Remove, "VisitPartner", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.High)]
public sealed class RemoveVisitPartner : RemoveRecordCommand
{
    /// <inheritdoc/>
    protected override Resource Resource => Resources.Partners;
}
