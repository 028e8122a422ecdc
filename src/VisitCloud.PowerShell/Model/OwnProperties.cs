using System.Management.Automation;

namespace VisitCloud.PowerShell.Model;

/// <summary>Gets the properties of an object without those that PowerShell adds to the output of jobs and remote commands.</summary>
internal static class OwnProperties
{
    /// <summary>
    /// The names in PowerShell's spelling. They are compared with their case, so that a member of the service such as
    /// runspaceId is kept.
    /// </summary>
    private static readonly HashSet<string> RemotingProperties = new(StringComparer.Ordinal)
    {
        "PSComputerName", "RunspaceId", "PSShowComputerName", "PSSourceJobInstanceId",
    };

    public static IEnumerable<PSPropertyInfo> Get(PSObject value)
        => value.Properties.Where(property => property is ExtraProperty || !RemotingProperties.Contains(property.Name));
}
