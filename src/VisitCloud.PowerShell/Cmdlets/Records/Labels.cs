using System.Management.Automation;
using VisitCloud.Client;
using VisitCloud.PowerShell.Binding;
using VisitCloud.PowerShell.Cmdlets.Base;
using VisitCloud.PowerShell.Cmdlets.Records.Parameters;

namespace VisitCloud.PowerShell.Cmdlets.Records;

/// <summary>Gets labels.</summary>
[Cmdlet(VerbsCommon.Get, "VisitLabel", DefaultParameterSetName = ParameterSets.List)]
[OutputType(typeof(Label))]
public sealed class GetVisitLabel : GetItemCommand<Label>
{
    /// <summary>Excludes deleted labels.</summary>
    [Parameter(ParameterSetName = ParameterSets.List)]
    public SwitchParameter HideDeleted { get; set; }

    /// <inheritdoc/>
    protected override Resource Resource => Resources.Labels;

    /// <inheritdoc/>
    protected override void AddFilters(FilterList filters) => filters
        .HideDeleted(HideDeleted);
}

/// <summary>Creates labels.</summary>
[Cmdlet(VerbsCommon.New, "VisitLabel", SupportsShouldProcess = true)]
[OutputType(typeof(Label))]
public sealed class NewVisitLabel : NewRecordCommand<Label, LabelParameters>
{
    /// <inheritdoc/>
    protected override Resource Resource => Resources.Labels;
}

/// <summary>Changes labels.</summary>
[Cmdlet(VerbsCommon.Set, "VisitLabel", SupportsShouldProcess = true)]
[OutputType(typeof(Label))]
public sealed class SetVisitLabel : SetRecordCommand<Label, LabelParameters>
{
    /// <inheritdoc/>
    protected override Resource Resource => Resources.Labels;
}

/// <summary>Deletes labels.</summary>
[Cmdlet(VerbsCommon.Remove, "VisitLabel", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.High)]
public sealed class RemoveVisitLabel : RemoveRecordCommand
{
    /// <inheritdoc/>
    protected override Resource Resource => Resources.Labels;
}
