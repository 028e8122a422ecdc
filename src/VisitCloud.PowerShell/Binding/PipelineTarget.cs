using System.Collections;
using System.Management.Automation;
using VisitCloud.Client;
using VisitCloud.PowerShell.Model;

namespace VisitCloud.PowerShell.Binding;

/// <summary>
/// What a piped object asks for: an ID as text, a record or a row with an ID, or an event whose list is wanted. Decided
/// here and not by the parameter binder, which would take an event's ID for a record's, and any object's text for an ID.
/// </summary>
/// <param name="Kind">What the object is.</param>
/// <param name="Id">The record meant; null for a list.</param>
/// <param name="ExpoId">The event meant; null for the default.</param>
/// <param name="Problem">Why the object can't say which record is meant.</param>
/// <param name="Name">What a person would call the record; null where that is not known.</param>
/// <param name="Filter">The filter by which a list is asked for what belongs to the record.</param>
/// <param name="IsRemoved">Whether it is what a list still tells of a record that was deleted.</param>
internal readonly record struct PipelineTarget(
    PipelineTargetKind Kind, string? Id = null, string? ExpoId = null, string? Problem = null, string? Name = null,
    KeyValuePair<string, string> Filter = default,
    bool IsRemoved = false)
{
    public static PipelineTarget Resolve(PSObject? piped, Resource resource)
    {
        if (piped is null)
            return default;
        if (piped.BaseObject is string or Guid or int or long)
            return new PipelineTarget(PipelineTargetKind.Id, piped.BaseObject.ToString());
        try
        {
            return RecordType.FindName(piped) is { } type ? FromRecord(piped, type, resource) : FromRow(piped, resource);
        }
        catch (GetValueException e)
        {
            return new PipelineTarget(
                PipelineTargetKind.Invalid, Problem: $"This object can't be read: {TerminalText.Sanitize(e.Message)}");
        }
    }

    /// <summary>What a person would call a record; null where it is another one that the object stands for.</summary>
    public string? NameOf(string id) => id == Id ? Name : null;

    private static PipelineTarget FromRecord(PSObject piped, string type, Resource resource)
    {
        if (type == "VisitCloud.Expo" && resource.InExpo)
            return new PipelineTarget(PipelineTargetKind.Expo, ExpoId: piped.TextOf("Id"));
        // A participant has the ID of the visitor that it is [V].
        if (type != "VisitCloud." + resource.Name && !(type == "VisitCloud.Participant" && resource == Resources.Visitors))
            return FromOtherRecord(piped, type, resource);
        return new PipelineTarget(
            PipelineTargetKind.Record,
            piped.TextOf("Id"),
            piped.TextOf("ExpoId"),
            ProblemOf(piped, resource),
            piped.ToString(),
            IsRemoved: WasRemoved(piped));
    }

    /// <summary>
    /// A record of another kind: its ID finds nothing here, but a list may tell what belongs to it, as a visitor's payments.
    /// </summary>
    private static PipelineTarget FromOtherRecord(PSObject piped, string type, Resource resource)
    {
        var problem = $"This is a {type}, not a VisitCloud.{resource.Name}: its ID would find nothing at {resource.Path}.";
        var kind = type == "VisitCloud.Participant" ? "VisitCloud.Visitor" : type;
        var filter = FieldPath.LowerFirst(kind.Substring(RecordType.Prefix.Length)) + "Id";
        var expoId = piped.TextOf("ExpoId");
        if (piped.TextOf("Id") is { } id && resource.Filters.Contains(filter))
            return new PipelineTarget(PipelineTargetKind.RelatedRecord, ExpoId: expoId, Problem: problem, Filter: new(filter, id));
        return piped.TextOf(resource.InExpo ? resource.Name : "ExpoId") is { } reference
            ? new PipelineTarget(PipelineTargetKind.Reference, reference, expoId, problem)
            : new PipelineTarget(PipelineTargetKind.Invalid, Problem: problem);
    }

    private static PipelineTarget FromRow(PSObject piped, Resource resource) => piped.BaseObject is ValueType or IEnumerable
        ? new PipelineTarget(
            PipelineTargetKind.Invalid,
            Problem: $"This object, of type {piped.BaseObject.GetType().Name}, is no ID, no record and no row. Pipe objects one by one.")
        : new PipelineTarget(
            PipelineTargetKind.Row,
            IdOf(piped, resource),
            piped.TextOf("ExpoId"),
            ProblemOf(piped, resource),
            DisplayName.Find(piped, FormulaEscaping.Unescape),
            IsRemoved: WasRemoved(piped));

    private static bool WasRemoved(PSObject piped) => bool.TryParse(piped.TextOf("Deleted"), out var removed) && removed;

    /// <summary>Finds the ID of the record that a row identifies. A row of any endpoint identifies its event by ExpoId.</summary>
    private static string? IdOf(PSObject piped, Resource resource)
        => (resource.InExpo ? null : piped.TextOf("ExpoId")) ?? piped.TextOf("Id");

    private static string? ProblemOf(PSObject piped, Resource resource)
        => IdOf(piped, resource) is null ? "This object has no Id. Pipe IDs, records, rows with an Id column, or events." : null;
}

/// <summary>What a piped object is.</summary>
internal enum PipelineTargetKind
{
    /// <summary>There is none.</summary>
    None,

    /// <summary>An ID as text.</summary>
    Id,

    /// <summary>A record of the service's, which says no more than which one is meant.</summary>
    Record,

    /// <summary>An event, in which something is meant to happen.</summary>
    Expo,

    /// <summary>A record of another kind, whose own records a list can tell.</summary>
    RelatedRecord,

    /// <summary>A record of another type that refers to the requested one, such as a connection to its visitor. It is only read.</summary>
    Reference,

    /// <summary>A row, whose columns are fields.</summary>
    Row,

    /// <summary>None of these.</summary>
    Invalid,
}
