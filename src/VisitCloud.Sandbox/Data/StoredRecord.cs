using System.Text.Json;
using System.Text.Json.Nodes;

namespace VisitCloud.Sandbox.Data;

/// <summary>A written record. It is immutable: an update creates another.</summary>
/// <param name="Id">The ID of the record.</param>
/// <param name="Revision">The revision of the write.</param>
/// <param name="Json">All members, including those that lists omit; null for a deleted record without a tombstone.</param>
/// <param name="Owner">The key that the record belongs to; null for none.</param>
internal sealed record StoredRecord(string Id, long Revision, JsonObject? Json, string? Owner)
{
    /// <summary>Whether the record is deleted and listed as a tombstone.</summary>
    public bool IsTombstone => Json is not null && Json.ContainsKey("deleted");

    /// <summary>Whether the record is deleted, with or without a tombstone.</summary>
    public bool IsDeleted => Json is null || IsTombstone;

    public static JsonObject CreateTombstone(string id, long revision)
        => new() { ["id"] = id, ["revision"] = revision, ["deleted"] = true };

    /// <summary>Returns the value that a filter compares.</summary>
    public string? GetValue(string path)
    {
        // Only visitors that were registered leave a tombstone.
        if (IsTombstone)
            return path == "registrationState" ? Seeding.RegistrationStates.Registered : null;
        JsonNode? node = Json;
        foreach (var name in path.Split('.'))
            node = (node as JsonObject)?[name];
        return node is JsonValue value && value.GetValueKind() == JsonValueKind.String ? value.GetValue<string>() : null;
    }

    public void Write(Utf8JsonWriter json, Action<JsonObject>? addComputedMembers, IReadOnlyList<string> excludedMembers)
    {
        var visible = Json!;
        if (addComputedMembers is not null)
            addComputedMembers(visible = (JsonObject)visible.DeepClone());
        json.WriteStartObject();
        foreach (var member in visible)
        {
            if (excludedMembers.Contains(member.Key))
                continue;
            json.WritePropertyName(member.Key);
            if (member.Value is null)
                json.WriteNullValue();
            else
                member.Value.WriteTo(json);
        }

        json.WriteEndObject();
    }
}
