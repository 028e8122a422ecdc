using System.Management.Automation;

namespace VisitCloud.PowerShell.Model;

/// <summary>An object's properties without those that PowerShell adds to all that a job or another machine sends.</summary>
internal static class OwnProperties
{
    /// <summary>In the one case that PowerShell writes them in: a column of the service's member runspaceId is not meant.</summary>
    private static readonly HashSet<string> OfRemoting = new(StringComparer.Ordinal)
    {
        "PSComputerName", "RunspaceId", "PSShowComputerName", "PSSourceJobInstanceId",
    };

    public static IEnumerable<PSPropertyInfo> Get(PSObject value)
        => value.Properties.Where(property => property is ExtraProperty || !OfRemoting.Contains(property.Name));
}
