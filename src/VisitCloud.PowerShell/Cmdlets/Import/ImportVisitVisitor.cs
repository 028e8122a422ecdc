using System.Management.Automation;
using VisitCloud.Client;
using VisitCloud.PowerShell.Cmdlets.Records.Parameters;

namespace VisitCloud.PowerShell.Cmdlets.Import;

/// <summary>Makes the visitors of an event agree with a table.</summary>
[Cmdlet(VerbsData.Import, "VisitVisitor", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.Medium)]
[OutputType(typeof(ImportResult))]
public sealed class ImportVisitVisitor : ImportCommand<Visitor, VisitorParameters>
{
    /// <inheritdoc/>
    protected override Resource Resource => Resources.Visitors;
}
