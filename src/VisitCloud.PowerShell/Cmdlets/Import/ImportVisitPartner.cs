using System.Management.Automation;
using VisitCloud.Client;
using VisitCloud.PowerShell.Cmdlets.Records.Parameters;

namespace VisitCloud.PowerShell.Cmdlets.Import;

/// <summary>Makes the exhibitors of an event agree with a table.</summary>
[Cmdlet(VerbsData.Import, "VisitPartner", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.Medium)]
[OutputType(typeof(ImportResult))]
public sealed class ImportVisitPartner : ImportCommand<Partner, PartnerParameters>
{
    /// <inheritdoc/>
    protected override Resource Resource => Resources.Partners;
}
