using System.Management.Automation;
using VisitCloud.Client;

namespace VisitCloud.PowerShell.Model;

/// <summary>
/// Determines the type of a record from the type names of its object, which a record that was deserialized from a job or a file
/// has as well.
/// </summary>
internal static class RecordType
{
    /// <summary>The prefix of the names of the module's types.</summary>
    public const string Prefix = "VisitCloud.";

    /// <summary>The type of an object in a record after it was deserialized.</summary>
    public const string Part = Prefix + nameof(NestedObject);

    /// <summary>The type of a list in a record after it was deserialized.</summary>
    public const string PartList = Prefix + nameof(NestedList);

    private const string DeserializedPrefix = "Deserialized.";

    /// <summary>Finds the type of a record, or of a deserialized record or part of one; null for other objects.</summary>
    public static string? FindName(PSObject value)
    {
        if (value.BaseObject is Record record)
            return record.GetType().FullName;
        var first = value.TypeNames.FirstOrDefault() ?? "";
        if (!first.StartsWith(DeserializedPrefix + Prefix, StringComparison.Ordinal))
            return null;
        foreach (var part in new[] { Part, PartList })
        {
            if (value.TypeNames.Contains(DeserializedPrefix + part))
                return part;
        }

        // The results of other cmdlets, such as imports, are rows.
        var name = first.Substring(DeserializedPrefix.Length);
        return Resources.All.Any(resource => name == Prefix + resource.Name) ? name : null;
    }

    /// <summary>Finds the endpoint of a record, or of an object whose properties were selected from one; null for other objects.</summary>
    public static Resource? FindResource(PSObject value) => Resources.All.FirstOrDefault(resource
        => value.TypeNames.Any(type => type.EndsWith(Prefix + resource.Name, StringComparison.Ordinal)));
}
