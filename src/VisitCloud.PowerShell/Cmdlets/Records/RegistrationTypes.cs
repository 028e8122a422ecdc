using System.Management.Automation;
using VisitCloud.Client;
using VisitCloud.PowerShell.Cmdlets.Base;

namespace VisitCloud.PowerShell.Cmdlets.Records;

/// <summary>Gets the registration types of an event.</summary>
[Cmdlet(VerbsCommon.Get, "VisitRegistrationType", DefaultParameterSetName = ParameterSets.List)]
[OutputType(typeof(RegistrationType))]
public sealed class GetVisitRegistrationType : GetRecordCommand<RegistrationType>
{
    /// <inheritdoc/>
    protected override Resource Resource => Resources.RegistrationTypes;
}
