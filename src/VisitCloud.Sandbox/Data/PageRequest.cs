using System.Text.Json.Nodes;

namespace VisitCloud.Sandbox.Data;

/// <summary>Which part of a list is wanted.</summary>
internal sealed record PageRequest
{
    public long FromRevision { get; init; }

    public int Limit { get; init; } = int.MaxValue;

    /// <summary>The webhook that the page is read for.</summary>
    public string? WebhookId { get; init; }

    public bool HideDeleted { get; init; }

    /// <summary>Only what belongs to this key.</summary>
    public string? Owner { get; init; }

    /// <summary>Members that only a single record shows.</summary>
    public IReadOnlyList<string> Without { get; init; } = [];

    /// <summary>Gives a copy of a written record the members that are known only when it is asked for.</summary>
    public Action<JsonObject>? Show { get; init; }

    public IReadOnlyList<Filter> Filters { get; init; } = [];
}

/// <summary>Lets records pass whose value at a path is one of those wanted.</summary>
internal sealed record Filter(string Path, IReadOnlySet<string> Wanted)
{
    public bool Passes(string? value) => value is not null && Wanted.Contains(value);
}
