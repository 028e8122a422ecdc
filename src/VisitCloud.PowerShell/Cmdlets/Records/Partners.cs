using System.Management.Automation;
using VisitCloud.Client;
using VisitCloud.PowerShell.Binding;
using VisitCloud.PowerShell.Cmdlets.Base;
using VisitCloud.PowerShell.Cmdlets.Records.Fields;
using VisitCloud.PowerShell.Completion;

namespace VisitCloud.PowerShell.Cmdlets.Records;

/// <summary>Reads exhibiting companies.</summary>
[Cmdlet(VerbsCommon.Get, "VisitPartner", DefaultParameterSetName = ParameterSets.List)]
[OutputType(typeof(Partner))]
public sealed class GetVisitPartner : GetItemCommand<Partner>
{
    /// <summary>Only what this webhook has not delivered yet.</summary>
    [Parameter(ParameterSetName = ParameterSets.List)]
    [ArgumentCompleter(typeof(WebhookIdCompleter))]
    [ValidateNotNullOrEmpty]
    [RecordId]
    public string? WebhookId { get; set; }

    /// <summary>The one whose contact has this ID of Visit's.</summary>
    [Parameter(ParameterSetName = ParameterSets.List)]
    [ValidateNotNullOrEmpty]
    [RecordId]
    public string? ContactId { get; set; }

    /// <summary>The one whose contact has this reference of yours.</summary>
    [Parameter(ParameterSetName = ParameterSets.List)]
    [ValidateNotNullOrEmpty]
    public string? ContactReference { get; set; }

    /// <summary>IDs of the registration types wanted.</summary>
    [Parameter(ParameterSetName = ParameterSets.List)]
    [ArgumentCompleter(typeof(RegistrationTypeCompleter))]
    [ValidateNotNullOrEmpty]
    [RecordId]
    public string[]? RegistrationTypes { get; set; }

    /// <summary>Leaves the tombstones of deleted partners out.</summary>
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

/// <summary>Creates exhibiting companies.</summary>
[Cmdlet(VerbsCommon.New, "VisitPartner", SupportsShouldProcess = true)]
[OutputType(typeof(Partner))]
public sealed class NewVisitPartner : NewRecordCommand<Partner, PartnerFields>
{
    /// <summary>Updates the one with the same contact reference, where there is one, in place of making a second.</summary>
    [Parameter]
    public SwitchParameter Upsert { get; set; }

    /// <inheritdoc/>
    protected override Resource Resource => Resources.Partners;

    private protected override bool Upserts => Upsert;
}

/// <summary>Changes exhibiting companies.</summary>
[Cmdlet(VerbsCommon.Set, "VisitPartner", SupportsShouldProcess = true)]
[OutputType(typeof(Partner))]
public sealed class SetVisitPartner : SetRecordCommand<Partner, PartnerFields>
{
    /// <inheritdoc/>
    protected override Resource Resource => Resources.Partners;
}

/// <summary>Deletes exhibiting companies.</summary>
[Cmdlet(VerbsCommon.Remove, "VisitPartner", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.High)]
public sealed class RemoveVisitPartner : RemoveRecordCommand
{
    /// <inheritdoc/>
    protected override Resource Resource => Resources.Partners;
}
