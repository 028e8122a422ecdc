using VisitCloud.Client;

namespace VisitCloud.PowerShell.Input;

/// <summary>Members that the service gives to a record, and that nobody gives back to it.</summary>
internal static class ServiceMembers
{
    private static readonly HashSet<string> OfAll = new(StringComparer.OrdinalIgnoreCase) { "Id", "ExpoId", "Revision", "Deleted", "Created" };

    public static bool Contains(string name, Resource resource) => OfAll.Contains(name) || resource.ReadOnly.Contains(FieldPath.LowerFirst(name));
}
