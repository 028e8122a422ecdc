using System.Text.Json.Nodes;
using VisitCloud.Client;

namespace VisitCloud.PowerShell.Binding;

/// <summary>Members that only the service sets.</summary>
internal static class ServiceMembers
{
    /// <summary>Whether only the service sets the member of a column. Names are not case-sensitive.</summary>
    public static bool Contains(string name, Resource resource)
        => resource.Fields.IndexOfProperty(name) is var index and >= 0 && resource.Fields[index].IsReadOnly;

    /// <summary>Removes the fields of a new record that are unique, because the service assigns them.</summary>
    /// <param name="fields">The fields of the record, or of an object in it.</param>
    /// <param name="path">The prefix of the names in the object, such as <c>contact.</c>.</param>
    /// <param name="resource">The endpoint of the record.</param>
    public static void RemoveUnique(JsonObject fields, string path, Resource resource)
    {
        foreach (var member in resource.Fields.Flatten()
            .Where(entry => entry.Value.IsUnique && entry.Key.StartsWith(path, StringComparison.Ordinal)))
            RequestBody.Remove(fields, member.Key.Substring(path.Length).Split('.'));
    }
}
