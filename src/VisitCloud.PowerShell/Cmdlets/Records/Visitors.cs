using System.Management.Automation;
using VisitCloud.Client;
using VisitCloud.PowerShell.Binding;
using VisitCloud.PowerShell.Cmdlets.Base;
using VisitCloud.PowerShell.Cmdlets.Records.Parameters;
using VisitCloud.PowerShell.Completion;

namespace VisitCloud.PowerShell.Cmdlets.Records;

/// <summary>Gets visitors.</summary>
[Cmdlet(VerbsCommon.Get, "VisitVisitor", DefaultParameterSetName = ParameterSets.List)]
[OutputType(typeof(Visitor))]
public sealed class GetVisitVisitor : GetItemCommand<Visitor>
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

    /// <summary>The registration states to get. By default, the service returns only registered visitors.</summary>
    [Parameter(ParameterSetName = ParameterSets.List)]
    [ArgumentCompleter(typeof(RegistrationStateCompleter))]
    [ValidateNotNullOrEmpty]
    public string[]? RegistrationStates { get; set; }

    /// <summary>The registration types to get, by ID or by name.</summary>
    [Parameter(ParameterSetName = ParameterSets.List)]
    [ArgumentCompleter(typeof(RegistrationTypeCompleter))]
    [ValidateNotNullOrEmpty]
    [RecordId]
    public string[]? RegistrationTypes { get; set; }

    /// <summary>Excludes deleted visitors.</summary>
    [Parameter(ParameterSetName = ParameterSets.List)]
    public SwitchParameter HideDeleted { get; set; }

    /// <inheritdoc/>
    protected override Resource Resource => Resources.Visitors;

    /// <inheritdoc/>
    protected override void AddFilters(FilterList filters) => filters
        .Add("webhookId", WebhookId)
        .Add("contactId", ContactId)
        .Add("contactReference", ContactReference)
        .Add(ValueResolver.StatesFilter, RegistrationStates)
        .Add(ValueResolver.TypesFilter, RegistrationTypes)
        .HideDeleted(HideDeleted);
}

/// <summary>Creates visitors.</summary>
[Cmdlet(VerbsCommon.New, "VisitVisitor", SupportsShouldProcess = true)]
[OutputType(typeof(Visitor))]
public sealed class NewVisitVisitor : NewRecordCommand<Visitor, VisitorParameters>
{
    /// <summary>Updates the record with the same contact reference, if there is one.</summary>
    [Parameter]
    public SwitchParameter Upsert { get; set; }

    /// <inheritdoc/>
    protected override Resource Resource => Resources.Visitors;

    private protected override bool Upserts => Upsert;
}

/// <summary>Changes visitors.</summary>
[Cmdlet(VerbsCommon.Set, "VisitVisitor", SupportsShouldProcess = true)]
[OutputType(typeof(Visitor))]
public sealed class SetVisitVisitor : SetRecordCommand<Visitor, VisitorParameters>
{
    /// <inheritdoc/>
    protected override Resource Resource => Resources.Visitors;
}

/// <summary>Deletes visitors.</summary>
[Cmdlet(VerbsCommon.Remove, "VisitVisitor", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.High)]
public sealed class RemoveVisitVisitor : RemoveRecordCommand
{
    /// <inheritdoc/>
    protected override Resource Resource => Resources.Visitors;
}
