using System.Management.Automation;
using VisitCloud.Client;

namespace VisitCloud.PowerShell.Binding;

/// <summary>Tells by an object's type names which records it is one of.</summary>
internal static class RecordType
{
    private const string DeserializedPrefix = "Deserialized.";

    /// <summary>What the names of all records' types begin with.</summary>
    public const string Prefix = "VisitCloud.";

    /// <summary>What an object in a record is when a job or a file has brought it here.</summary>
    public const string Part = Prefix + nameof(NestedObject);

    /// <summary>What a list in a record is then.</summary>
    public const string PartList = Prefix + nameof(NestedList);

    /// <summary>A record's type; also that of a record or of a part of one that a job or a file has brought here; null for any other object.</summary>
    public static string? NameOf(PSObject value)
    {
        if (value.BaseObject is Record record)
            return record.GetType().FullName;
        var first = value.TypeNames.FirstOrDefault() ?? "";
        return first.StartsWith(DeserializedPrefix + Prefix, StringComparison.Ordinal) ? first.Substring(DeserializedPrefix.Length) : null;
    }

    /// <summary>The endpoint of a record, or of what was selected of one; null for any other object.</summary>
    public static Resource? ResourceOf(PSObject value)
        => Resources.All.FirstOrDefault(resource => value.TypeNames.Any(type => type.EndsWith(Prefix + resource.Name, StringComparison.Ordinal)));
}
