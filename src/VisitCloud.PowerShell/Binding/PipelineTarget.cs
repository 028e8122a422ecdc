using System.Collections;
using System.ComponentModel;
using System.Management.Automation;
using VisitCloud.Client;
using VisitCloud.Client.Json;
using VisitCloud.PowerShell.Model;

namespace VisitCloud.PowerShell.Binding;

/// <summary>
/// The record or list that a piped object identifies: an ID as text, a record, a row with an ID, or an event. PowerShell's
/// parameter binding would use the ID of an event as that of a record, and the text of any object as an ID.
/// </summary>
/// <param name="Kind">The kind of object.</param>
/// <param name="Id">The ID of the record; null for a list.</param>
/// <param name="ExpoId">The ID of the event; null for the default event.</param>
/// <param name="Problem">Why the object does not identify a record.</param>
/// <param name="Name">The display name of the record; null if it is not known.</param>
/// <param name="Filter">The filter of a list for the records that belong to the piped record.</param>
/// <param name="IsDeleted">Whether the object is a tombstone, which lists contain for deleted records.</param>
internal readonly record struct PipelineTarget(
    PipelineTargetKind Kind, string? Id = null, string? ExpoId = null, string? Problem = null, string? Name = null,
    KeyValuePair<string, string> Filter = default,
    bool IsDeleted = false)
{
    /// <summary>Finds the record or list that a piped object identifies.</summary>
    public static PipelineTarget Resolve(PSObject? piped, Resource resource)
    {
        if (piped is null)
            return default;
        if (piped.BaseObject is string or Guid or int or long)
            return new PipelineTarget(PipelineTargetKind.Id, ColumnText.Trim(piped.BaseObject.ToString()!));
        try
        {
            return RecordType.FindName(piped) is { } type ? FromRecord(piped, type, resource) : FromRow(piped, resource);
        }
        catch (GetValueException e)
        {
            return new PipelineTarget(PipelineTargetKind.Invalid, Problem: InputMessages.ObjectNotReadable(e.Message));
        }
    }

    /// <summary>Gets the display name of a record; null if the piped object identifies another one.</summary>
    public string? FindName(string id) => id == Id ? Name : null;

    private static PipelineTarget FromRecord(PSObject piped, string type, Resource resource)
    {
        if (type == "VisitCloud.Expo" && resource.InExpo)
            return new PipelineTarget(PipelineTargetKind.Expo, ExpoId: piped.ReadText("Id"));
        // A participant has the ID of its visitor (vendor document, Participants).
        if (type != RecordType.Prefix + resource.Name && !(type == "VisitCloud.Participant" && resource == Resources.Visitors))
            return FromOtherRecord(piped, type, resource);
        return new PipelineTarget(
            PipelineTargetKind.Record,
            piped.ReadText("Id"),
            piped.ReadText("ExpoId"),
            FindProblem(piped, resource),
            piped.ToString(),
            IsDeleted: IsTombstone(piped));
    }

    /// <summary>Resolves a record of another endpoint, such as a visitor whose payments are listed.</summary>
    private static PipelineTarget FromOtherRecord(PSObject piped, string type, Resource resource)
    {
        var problem = InputMessages.RecordOfOtherType(type, resource);
        var kind = type == "VisitCloud.Participant" ? "VisitCloud.Visitor" : type;
        var filter = MemberName.ToCamelCase(kind.Substring(RecordType.Prefix.Length)) + "Id";
        var expoId = piped.ReadText("ExpoId");
        if (piped.ReadText("Id") is { } id && resource.Filters.Contains(filter))
            return new PipelineTarget(PipelineTargetKind.RelatedRecord, ExpoId: expoId, Problem: problem, Filter: new(filter, id));
        return piped.ReadText(resource.InExpo ? resource.Name : "ExpoId") is { } reference
            ? new PipelineTarget(PipelineTargetKind.Reference, reference, expoId, problem)
            : new PipelineTarget(PipelineTargetKind.Invalid, Problem: problem);
    }

    /// <summary>Describes a record whose reference to the requested record is empty; null for any other object.</summary>
    public static string? DescribeEmptyReference(PSObject? piped, Resource resource)
    {
        var type = piped is null ? null : RecordType.FindName(piped);
        return type is not null && type != RecordType.Prefix + resource.Name && piped!.Properties[resource.Name] is { Value: null }
            ? InputMessages.ReferenceIsEmpty(type, resource)
            : null;
    }

    private static PipelineTarget FromRow(PSObject piped, Resource resource)
        => piped.BaseObject is ValueType or IEnumerable or FileSystemInfo or IListSource
            ? new PipelineTarget(
                piped.BaseObject is FileSystemInfo ? PipelineTargetKind.File : PipelineTargetKind.Invalid,
                Problem: InputMessages.ObjectNotSupported(piped.BaseObject))
            : new PipelineTarget(
                PipelineTargetKind.Row,
                FindId(piped, resource),
                piped.ReadText("ExpoId"),
                FindProblem(piped, resource),
                DisplayName.Find(piped, FormulaEscaping.Unescape),
                IsDeleted: IsTombstone(piped));

    private static bool IsTombstone(PSObject piped) => bool.TryParse(piped.ReadText("Deleted"), out var removed) && removed;

    /// <summary>Finds the ID of the record that a row identifies. A row of any endpoint identifies its event by ExpoId.</summary>
    private static string? FindId(PSObject piped, Resource resource)
        => (resource.InExpo ? null : piped.ReadText("ExpoId")) ?? piped.ReadText("Id");

    private static string? FindProblem(PSObject piped, Resource resource)
        => FindId(piped, resource) is not null ? null
            : FindColumnWithDelimiter(piped) is { } column ? InputMessages.OtherDelimiter(column)
            : piped.Properties["Id"] is null ? InputMessages.ObjectWithoutId
            : InputMessages.IdIsEmpty;

    /// <summary>Finds the only column of a row that was read with another delimiter than that of its file.</summary>
    private static string? FindColumnWithDelimiter(PSObject piped)
    {
        var columns = OwnProperties.Get(piped).Take(2).ToList();
        return columns.Count == 1 && ColumnText.FindDelimiter(columns[0].Name) is not null ? columns[0].Name : null;
    }
}

/// <summary>The kind of a piped object.</summary>
internal enum PipelineTargetKind
{
    /// <summary>No object was piped.</summary>
    None,

    /// <summary>An ID as text.</summary>
    Id,

    /// <summary>A record, which only identifies itself.</summary>
    Record,

    /// <summary>An event.</summary>
    Expo,

    /// <summary>A record of another type, to which records of the list belong.</summary>
    RelatedRecord,

    /// <summary>A record of another type that refers to the requested one, such as a connection to its visitor. It is only read.</summary>
    Reference,

    /// <summary>A row, whose columns are fields.</summary>
    Row,

    /// <summary>A file, such as the image of a visitor that -VisitorId specifies. It identifies no record.</summary>
    File,

    /// <summary>None of these.</summary>
    Invalid,
}
