using System.Management.Automation;
using VisitCloud.Client;
using VisitCloud.PowerShell.Binding;
using VisitCloud.PowerShell.Cmdlets.Base;
using VisitCloud.PowerShell.Cmdlets.Records.Fields;
using VisitCloud.PowerShell.Completion;

namespace VisitCloud.PowerShell.Cmdlets.Records;

/// <summary>Reads registrations.</summary>
[Cmdlet(VerbsCommon.Get, "VisitVisitor", DefaultParameterSetName = ParameterSets.List)]
[OutputType(typeof(Visitor))]
public sealed class GetVisitVisitor : GetItemCommand<Visitor>
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

    /// <summary>States wanted; the service gives only registered ones unasked.</summary>
    [Parameter(ParameterSetName = ParameterSets.List)]
    [ArgumentCompleter(typeof(RegistrationStateCompleter))]
    [ValidateNotNullOrEmpty]
    public string[]? RegistrationStates { get; set; }

    /// <summary>IDs of the registration types wanted.</summary>
    [Parameter(ParameterSetName = ParameterSets.List)]
    [ArgumentCompleter(typeof(RegistrationTypeCompleter))]
    [ValidateNotNullOrEmpty]
    [RecordId]
    public string[]? RegistrationTypes { get; set; }

    /// <summary>Leaves the tombstones of deleted visitors out.</summary>
    [Parameter(ParameterSetName = ParameterSets.List)]
    public SwitchParameter HideDeleted { get; set; }

    /// <inheritdoc/>
    protected override Resource Resource => Resources.Visitors;

    /// <inheritdoc/>
    protected override void AddFilters(FilterList filters) => filters
        .Add("webhookId", WebhookId)
        .Add("contactId", ContactId)
        .Add("contactReference", ContactReference)
        .Add("registrationStates", RegistrationStates)
        .Add("registrationTypes", RegistrationTypes)
        .HideDeleted(HideDeleted);
}

/// <summary>Creates registrations.</summary>
[Cmdlet(VerbsCommon.New, "VisitVisitor", SupportsShouldProcess = true)]
[OutputType(typeof(Visitor))]
public sealed class NewVisitVisitor : NewRecordCommand<Visitor, VisitorFields>
{
    /// <summary>Updates the one with the same contact reference, where there is one, in place of making a second.</summary>
    [Parameter]
    public SwitchParameter Upsert { get; set; }

    /// <inheritdoc/>
    protected override Resource Resource => Resources.Visitors;

    private protected override bool Upserts => Upsert;
}

/// <summary>Changes registrations.</summary>
[Cmdlet(VerbsCommon.Set, "VisitVisitor", SupportsShouldProcess = true)]
[OutputType(typeof(Visitor))]
public sealed class SetVisitVisitor : SetRecordCommand<Visitor, VisitorFields>
{
    /// <inheritdoc/>
    protected override Resource Resource => Resources.Visitors;
}

/// <summary>Deletes registrations.</summary>
[Cmdlet(VerbsCommon.Remove, "VisitVisitor", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.High)]
public sealed class RemoveVisitVisitor : RemoveRecordCommand
{
    /// <inheritdoc/>
    protected override Resource Resource => Resources.Visitors;
}
