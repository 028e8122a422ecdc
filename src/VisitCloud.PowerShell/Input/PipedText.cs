using System.Management.Automation;

namespace VisitCloud.PowerShell.Input;

internal static class PipedText
{
    /// <summary>A property as text; null where there is none or it is empty.</summary>
    public static string? TextOf(this PSObject piped, string property) => piped.Properties[property]?.Value?.ToString() is { Length: > 0 } text ? text : null;
}
