using System.Collections;
using System.Management.Automation;

namespace VisitCloud.PowerShell.Binding;

internal static class PipelineText
{
    /// <summary>A property as text, a record as its ID; null where there is none, it is empty, or it is a list.</summary>
    public static string? TextOf(this PSObject piped, string property)
    {
        var value = RecordIdAttribute.IdOf(piped.Properties[property]?.Value);
        return value is not (IEnumerable and not string) && !RecordIdAttribute.IsPart(value) && value?.ToString() is { Length: > 0 } text
            ? text
            : null;
    }
}
