using System.Management.Automation;
using VisitCloud.PowerShell.Completion;

namespace VisitCloud.PowerShell.Cmdlets.Sync;

/// <summary>Takes the names of endpoints with records.</summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class ValidateResourceAttribute : ValidateEnumeratedArgumentsAttribute
{
    protected override void ValidateElement(object element)
    {
        if (!KnownValues.Endpoints.Contains(element as string, StringComparer.OrdinalIgnoreCase))
            throw new ValidationMetadataException($"'{element}' is no endpoint with records. There are {string.Join(", ", KnownValues.Endpoints)}.");
    }
}
