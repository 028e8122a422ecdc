using System.Management.Automation;
using VisitCloud.PowerShell.Binding;
using VisitCloud.PowerShell.Completion;

namespace VisitCloud.PowerShell.Cmdlets.Records.Parameters;

/// <summary>The typed parameters of a license.</summary>
public sealed class LicenseParameters : FieldParameters
{
    /// <summary>The type: touchpoint, scan, badge, or app.</summary>
    [Parameter]
    [AllowNull]
    [AllowEmptyString]
    [ArgumentCompleter(typeof(LicenseTypeCompleter))]
    [FieldText]
    public string? Type { get; set; }

    /// <summary>The maximum number of activations.</summary>
    [Parameter]
    [AllowNull]
    [NumberText(IsWhole = true)]
    public long? ActivationMax { get; set; }

    /// <summary>The ID of the exhibitor that the license belongs to.</summary>
    [Parameter]
    [AllowNull]
    [AllowEmptyString]
    [ArgumentCompleter(typeof(PartnerIdCompleter))]
    [RecordId]
    public string? PartnerId { get; set; }
}
