using System.Management.Automation;
using VisitCloud.PowerShell.Completion;

namespace VisitCloud.PowerShell.Cmdlets.Sync;

/// <summary>Validates that each value is the name of an endpoint with records.</summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class ValidateResourceAttribute : ValidateEnumeratedArgumentsAttribute
{
    protected override void ValidateElement(object element)
    {
        if (!KnownValues.Endpoints.Contains(element as string, StringComparer.OrdinalIgnoreCase))
            throw new ValidationMetadataException(SyncMessages.UnknownResource(element, KnownValues.Endpoints));
    }
}
