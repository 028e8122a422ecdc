using System.Management.Automation;
using VisitCloud.Client;
using VisitCloud.PowerShell.Cmdlets.Records.Parameters;

namespace VisitCloud.PowerShell.Cmdlets.Import;

/// <summary>Creates and updates exhibitors from a CSV file or from rows in the pipeline.</summary>
[Cmdlet(VerbsData.Import, "VisitPartner", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.Medium)]
[OutputType(typeof(ImportResult))]
public sealed class ImportVisitPartner : ImportCommand<Partner, PartnerParameters>
{
    /// <inheritdoc/>
    protected override Resource Resource => Resources.Partners;
}
