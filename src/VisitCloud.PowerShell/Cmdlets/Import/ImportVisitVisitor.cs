using System.Management.Automation;
using VisitCloud.Client;
using VisitCloud.PowerShell.Cmdlets.Records.Parameters;

namespace VisitCloud.PowerShell.Cmdlets.Import;

/// <summary>Creates and updates visitors from a CSV file or from rows in the pipeline.</summary>
[Cmdlet(VerbsData.Import, "VisitVisitor", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.Medium)]
[OutputType(typeof(ImportResult))]
public sealed class ImportVisitVisitor : ImportCommand<Visitor, VisitorParameters>
{
    /// <inheritdoc/>
    protected override Resource Resource => Resources.Visitors;
}
