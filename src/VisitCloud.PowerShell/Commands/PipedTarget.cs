using System.Management.Automation;
using VisitCloud.Client;

namespace VisitCloud.PowerShell.Commands;

/// <summary>
/// What a piped object asks for: an ID as text, a record or a row with an ID, or an event whose list is wanted. Decided
/// here and not by the parameter binder, which would take an event's ID for a record's, and any object's text for an ID.
/// </summary>
/// <param name="Id">The record meant; null for a list.</param>
/// <param name="ExpoId">The event meant; null for the default.</param>
/// <param name="Problem">Why the object can't be used.</param>
/// <param name="Name">What a person would call the record; null where that is not known.</param>
/// <param name="IsRecord">Whether it is a record of the service's, which says no more than which one is meant.</param>
/// <param name="IsRow">Whether it is a row, whose columns are fields.</param>
internal readonly record struct PipedTarget(string? Id, string? ExpoId, string? Problem, string? Name = null, bool IsRecord = false, bool IsRow = false)
{
    private const string DeserializedPrefix = "Deserialized.";

    public static PipedTarget Of(PSObject? piped, Resource resource)
    {
        if (piped is null)
            return default;
        if (piped.BaseObject is string or Guid or int or long)
            return new PipedTarget(piped.BaseObject.ToString(), null, null);

        var type = RecordTypeOf(piped);
        var id = Text(piped, "Id");
        var expoId = Text(piped, "ExpoId") is { Length: > 0 } named ? named : null;
        if (type == "VisitCloud.Expo" && resource.InExpo)
            return new PipedTarget(null, id, null);
        if (type is not null && type != "VisitCloud." + resource.Name)
            return new PipedTarget(null, null, $"This is a {type}, not a VisitCloud.{resource.Name}: its ID would find nothing at {resource.Path}.");
        return string.IsNullOrEmpty(id)
            ? new PipedTarget(null, expoId, "This object has no Id. Pipe IDs, records, rows with an Id column, or events.")
            : new PipedTarget(id, expoId, null, type is null ? null : piped.ToString(), type is not null, type is null);
    }

    /// <summary>A record's type, also after a job or a file has brought it here; null for any other object.</summary>
    private static string? RecordTypeOf(PSObject piped)
    {
        if (piped.BaseObject is Record record)
            return record.GetType().FullName;
        var first = piped.TypeNames.FirstOrDefault() ?? "";
        return first.StartsWith(DeserializedPrefix + "VisitCloud.", StringComparison.Ordinal) ? first.Substring(DeserializedPrefix.Length) : null;
    }

    private static string? Text(PSObject piped, string property) => piped.Properties[property]?.Value?.ToString();
}
