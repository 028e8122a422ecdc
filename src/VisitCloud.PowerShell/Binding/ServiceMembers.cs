using System.Text.Json.Nodes;
using VisitCloud.Client;

namespace VisitCloud.PowerShell.Binding;

/// <summary>Members that the service gives to a record, and that nobody gives back to it.</summary>
internal static class ServiceMembers
{
    /// <summary>Whether a column or a member is one that only the service sets.</summary>
    public static bool Contains(string name, Resource resource)
        => resource.Fields.IndexOfProperty(name) is var index and >= 0 && resource.Fields[index].IsReadOnly;

    /// <summary>Takes out of a new record's fields what the service gives to each record by itself.</summary>
    /// <param name="fields">The fields, or a part of them.</param>
    /// <param name="path">What the part's names begin with, such as <c>contact.</c>.</param>
    /// <param name="resource">Whose fields these are.</param>
    public static void RemoveIndividual(JsonObject fields, string path, Resource resource)
    {
        foreach (var member in resource.Fields.Flatten()
            .Where(entry => entry.Value.IsUnique && entry.Key.StartsWith(path, StringComparison.Ordinal)))
            RequestBody.Remove(fields, member.Key.Substring(path.Length).Split('.'));
    }
}
