using System.Text.Json.Nodes;

namespace VisitCloud.Sandbox.Data;

/// <summary>A request for one page of a list.</summary>
internal sealed record PageRequest
{
    public long FromRevision { get; init; }

    public int Limit { get; init; } = int.MaxValue;

    /// <summary>The ID of the webhook that the page is read for.</summary>
    public string? WebhookId { get; init; }

    public bool HideDeleted { get; init; }

    /// <summary>The key whose records are listed; null for records that belong to no key.</summary>
    public string? Owner { get; init; }

    /// <summary>Members that only single records have.</summary>
    public IReadOnlyList<string> ExcludedMembers { get; init; } = [];

    /// <summary>Adds members that are computed when a record is read.</summary>
    public Action<JsonObject>? AddComputedMembers { get; init; }

    public IReadOnlyList<Filter> Filters { get; init; } = [];
}

/// <summary>Selects records whose member at a path has one of the values.</summary>
internal sealed record Filter(string Path, IReadOnlySet<string> Values)
{
    public bool Matches(string? value) => value is not null && Values.Contains(value);
}
