using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Nodes;
using VisitCloud.Sandbox.Data;
using VisitCloud.Sandbox.Endpoints;
using VisitCloud.Sandbox.Seeding;

namespace VisitCloud.Sandbox.Writing;

/// <summary>Validates and writes the records of an endpoint in an event.</summary>
/// <param name="data">The data of the sandbox.</param>
/// <param name="endpoint">The endpoint.</param>
/// <param name="expo">The event.</param>
/// <param name="owner">The key that the records belong to; null for none.</param>
internal sealed class RecordWriter(SandboxData data, Endpoint endpoint, SeededExpo expo, string? owner = null)
{
    private readonly WriteContext _context = new(data, expo);

    private RecordTable Table => data.GetTable(endpoint, expo);

    /// <exception cref="Http.ProblemException">The body is not valid.</exception>
    public JsonObject Create(JsonObject body)
        => AddComputedMembers(Table.Add(SandboxData.CreateId(), endpoint.Rules.Create(body, _context), owner));

    /// <summary>Updates a record; returns null if it does not exist.</summary>
    /// <exception cref="Http.ProblemException">The body is not valid.</exception>
    public JsonObject? Update(string id, JsonObject body)
        => AddComputedMembers(Table.Update(id, owner, current => endpoint.Rules.Update(AddComputedMembers(current), body, _context)));

    /// <summary>Deletes a record and returns the revision of the deletion; null if the record does not exist.</summary>
    public long? Delete(string id) => Table.Delete(id, owner, endpoint.LeavesTombstone);

    /// <summary>Finds a record with its computed members.</summary>
    public JsonObject? Find(string id) => AddComputedMembers(Table.Find(id, owner));

    [return: NotNullIfNotNull(nameof(record))]
    private JsonObject? AddComputedMembers(JsonObject? record)
    {
        if (record is null || endpoint.AddComputedMembers is null)
            return record;
        var shown = (JsonObject)record.DeepClone();
        endpoint.AddComputedMembers(shown, _context);
        return shown;
    }
}
