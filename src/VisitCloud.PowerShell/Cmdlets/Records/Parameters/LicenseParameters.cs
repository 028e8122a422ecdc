using System.Management.Automation;
using VisitCloud.PowerShell.Binding;
using VisitCloud.PowerShell.Completion;

namespace VisitCloud.PowerShell.Cmdlets.Records.Parameters;

/// <summary>The typed parameters of a license.</summary>
public sealed class LicenseParameters : FieldParameters
{
    /// <summary>touchpoint, scan, badge or app.</summary>
    [Parameter]
    [AllowNull]
    [AllowEmptyString]
    [ArgumentCompleter(typeof(LicenseTypeCompleter))]
    [FieldText]
    public string? Type { get; set; }

    /// <summary>How many times it may be activated.</summary>
    [Parameter]
    [AllowNull]
    [NumberText(IsWhole = true)]
    public long? ActivationMax { get; set; }

    /// <summary>The ID of the company that it is for.</summary>
    [Parameter]
    [AllowNull]
    [AllowEmptyString]
    [ArgumentCompleter(typeof(PartnerIdCompleter))]
    [RecordId]
    public string? PartnerId { get; set; }
}
