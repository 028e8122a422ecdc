using System.Management.Automation;
using VisitCloud.Client;
using VisitCloud.PowerShell.Binding;
using VisitCloud.PowerShell.Cmdlets.Base;
using VisitCloud.PowerShell.Cmdlets.Records.Parameters;
using VisitCloud.PowerShell.Completion;

namespace VisitCloud.PowerShell.Cmdlets.Records;

/// <summary>Gets licenses.</summary>
[Cmdlet(VerbsCommon.Get, "VisitLicense", DefaultParameterSetName = ParameterSets.List)]
[OutputType(typeof(License))]
public sealed class GetVisitLicense : GetItemCommand<License>
{
    /// <summary>The ID of the exhibitor whose records to get.</summary>
    [Parameter(ParameterSetName = ParameterSets.List)]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(PartnerIdCompleter))]
    [RecordId]
    public string? PartnerId { get; set; }

    /// <inheritdoc/>
    protected override Resource Resource => Resources.Licenses;

    /// <inheritdoc/>
    protected override void AddFilters(FilterList filters) => filters
        .Add("partnerId", PartnerId);
}

/// <summary>Creates licenses.</summary>
[Cmdlet(VerbsCommon.New, "VisitLicense", SupportsShouldProcess = true)]
[OutputType(typeof(License))]
public sealed class NewVisitLicense : NewRecordCommand<License, LicenseParameters>
{
    /// <inheritdoc/>
    protected override Resource Resource => Resources.Licenses;
}

/// <summary>Changes licenses.</summary>
[Cmdlet(VerbsCommon.Set, "VisitLicense", SupportsShouldProcess = true)]
[OutputType(typeof(License))]
public sealed class SetVisitLicense : SetRecordCommand<License, LicenseParameters>
{
    /// <inheritdoc/>
    protected override Resource Resource => Resources.Licenses;
}

/// <summary>Deletes licenses.</summary>
[Cmdlet(VerbsCommon.Remove, "VisitLicense", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.High)]
public sealed class RemoveVisitLicense : RemoveRecordCommand
{
    /// <inheritdoc/>
    protected override Resource Resource => Resources.Licenses;
}
