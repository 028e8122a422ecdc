using System.Collections;
using System.Globalization;
using System.Management.Automation;

namespace VisitCloud.PowerShell.Binding;

/// <summary>Reads properties of piped objects.</summary>
internal static class PipelineText
{
    /// <summary>
    /// Gets the text of a property without the white space around it, or the ID of a record in it; null if it is empty, a list, or
    /// another object, or does not exist.
    /// </summary>
    public static string? ReadText(this PSObject piped, string property)
    {
        var value = RecordIdAttribute.FindId(piped.Properties[property]?.Value);
        return value is not (IEnumerable and not string) && !RecordIdAttribute.IsPart(value)
            && (value as PSObject)?.BaseObject is not PSCustomObject
            && ColumnText.Trim(Convert.ToString(value, CultureInfo.InvariantCulture) ?? "") is { Length: > 0 } text
            ? text
            : null;
    }
}
