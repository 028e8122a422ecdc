using System.Text.Json.Nodes;
using VisitCloud.Sandbox.Data;
using VisitCloud.Sandbox.Seeding;
using VisitCloud.Sandbox.Writing;

namespace VisitCloud.Sandbox.Endpoints;

/// <summary>Describes one endpoint of the API.</summary>
internal sealed partial record Endpoint(string Name, Func<SeededExpo, SeededTable> GetSeededTable)
{
    public const int UsualPageSize = 100;

    /// <summary>Whether single records can be read by ID.</summary>
    public bool HasItems { get; init; } = true;

    /// <summary>The supported methods that change records.</summary>
    public IReadOnlyList<string> WriteMethods { get; init; } = [];

    /// <summary>The methods of the list's path.</summary>
    public IEnumerable<string> ListMethods => WriteMethods.Contains(Create) ? [HttpMethods.Get, Create] : [HttpMethods.Get];

    /// <summary>The methods of a record's path.</summary>
    public IEnumerable<string> ItemMethods
        => (HasItems ? [HttpMethods.Get] : Array.Empty<string>()).Concat(WriteMethods.Where(method => method != Create));

    /// <summary>Whether all methods require the leads permission.</summary>
    public bool RequiresLeadsPermission { get; init; }

    /// <summary>Whether changes require the write permission. Any key may manage webhooks.</summary>
    public bool RequiresWritePermission { get; init; } = true;

    /// <summary>Whether records belong to a key, which sees only its own.</summary>
    public bool IsOwnedByKey { get; init; }

    /// <summary>The size of a page, which <c>limit</c> can lower.</summary>
    public int MaxPageSize { get; init; } = UsualPageSize;

    /// <summary>Whether the list supports <c>limit</c> and <c>fromRevision</c>.</summary>
    public bool SupportsPaging { get; init; } = true;

    /// <summary>The filters of the list, by query parameter.</summary>
    public IReadOnlyDictionary<string, ListFilter> Filters { get; init; } = new Dictionary<string, ListFilter>();

    /// <summary>The query parameters of POST.</summary>
    public string[] CreateParameters { get; init; } = [];

    public bool SupportsShowDeleted { get; init; }

    /// <summary>Whether deleting a record leaves a tombstone.</summary>
    public Func<JsonObject, bool> LeavesTombstone { get; init; } = _ => false;

    /// <summary>The type of the webhooks that watch this endpoint.</summary>
    public string? WebhookType { get; init; }

    /// <summary>Members that only single records have, not lists.</summary>
    public IReadOnlyList<string> ItemOnlyMembers { get; init; } = [];

    /// <summary>Adds members that are computed when a record is read.</summary>
    public Action<JsonObject, WriteContext>? AddComputedMembers { get; init; }

    /// <summary>The validation rules of request bodies.</summary>
    public RecordRules Rules { get; init; } = RecordRules.Empty;
}
