using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Nodes;
using VisitCloud.Sandbox.Data;
using VisitCloud.Sandbox.Endpoints;
using VisitCloud.Sandbox.Seeding;

namespace VisitCloud.Sandbox.Writing;

/// <summary>The one way in which records of an event are written, by whom it may be.</summary>
/// <param name="data">Where.</param>
/// <param name="endpoint">Which records.</param>
/// <param name="expo">Of which event.</param>
/// <param name="owner">The key whose records they are, where records belong to keys.</param>
internal sealed class RecordWriter(SandboxData data, Endpoint endpoint, SeededExpo expo, string? owner = null)
{
    private readonly WriteContext _context = new(data, expo);

    private RecordTable Table => data.Table(endpoint, expo);

    /// <exception cref="Http.ProblemException">The body breaks a rule.</exception>
    public JsonObject Create(JsonObject body) => Shown(Table.Add(SandboxData.NewId(), endpoint.Rules.Create(body, _context), owner));

    /// <summary>Changes a record; null where there is none.</summary>
    /// <exception cref="Http.ProblemException">The body breaks a rule.</exception>
    public JsonObject? Update(string id, JsonObject body)
        => Shown(Table.Change(id, owner, current => endpoint.Rules.Update(Shown(current), body, _context)));

    /// <summary>Deletes a record, and gives its revision; null where there is none.</summary>
    public long? Delete(string id) => Table.Remove(id, owner, endpoint.LeavesTombstone);

    /// <summary>A record as its reader sees it.</summary>
    public JsonObject? Find(string id) => Shown(Table.Find(id, owner));

    [return: NotNullIfNotNull(nameof(record))]
    private JsonObject? Shown(JsonObject? record)
    {
        if (record is null || endpoint.Show is null)
            return record;
        var shown = (JsonObject)record.DeepClone();
        endpoint.Show(shown, _context);
        return shown;
    }
}
