using System.Management.Automation;
using VisitCloud.Client;
using VisitCloud.PowerShell.Cmdlets.Base;

namespace VisitCloud.PowerShell.Cmdlets.Records;

/// <summary>Reads the event's registration types.</summary>
[Cmdlet(VerbsCommon.Get, "VisitRegistrationType", DefaultParameterSetName = ParameterSets.List)]
[OutputType(typeof(RegistrationType))]
public sealed class GetVisitRegistrationType : GetRecordCommand<RegistrationType>
{
    /// <inheritdoc/>
    protected override Resource Resource => Resources.RegistrationTypes;
}
