using System.Text.Json.Nodes;
using VisitCloud.Sandbox.Data;
using VisitCloud.Sandbox.Seeding;
using VisitCloud.Sandbox.Writing;

namespace VisitCloud.Sandbox.Endpoints;

/// <summary>What one endpoint of the contract does.</summary>
internal sealed partial record Endpoint(string Name, Func<SeededExpo, SeededTable> SeededIn)
{
    public const int UsualPage = 100;

    /// <summary>Single records can be asked for.</summary>
    public bool HasItems { get; init; } = true;

    /// <summary>The methods that change something.</summary>
    public IReadOnlyList<string> Writes { get; init; } = [];

    public bool NeedsLeads { get; init; }

    /// <summary>Changes need the write permission; any key may manage webhooks [V].</summary>
    public bool NeedsWrite { get; init; } = true;

    /// <summary>A key sees its own records only.</summary>
    public bool BelongsToKey { get; init; }

    public int MaxPage { get; init; } = UsualPage;

    /// <summary>The list can be asked for in parts.</summary>
    public bool Pages { get; init; } = true;

    /// <summary>Filters of the list: the query's name and the path in the record that it looks at.</summary>
    public IReadOnlyDictionary<string, string> Filters { get; init; } = new Dictionary<string, string>();

    public bool TakesShowDeleted { get; init; }

    /// <summary>Deleting a record leaves a tombstone.</summary>
    public Func<JsonObject, bool> LeavesTombstone { get; init; } = _ => false;

    /// <summary>The type of webhook that tells of changes here.</summary>
    public string? WebhookType { get; init; }

    /// <summary>Members that only a single record shows.</summary>
    public IReadOnlyList<string> OnlyInItems { get; init; } = [];

    /// <summary>Gives a copy of a record the members that are known only when it is asked for.</summary>
    public Action<JsonObject, WriteContext>? Show { get; init; }

    /// <summary>What a body must be like, and what becomes of it.</summary>
    public RecordRules Rules { get; init; } = RecordRules.None;
}
