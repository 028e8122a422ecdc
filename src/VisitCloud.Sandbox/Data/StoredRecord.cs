using System.Text.Json;
using System.Text.Json.Nodes;

namespace VisitCloud.Sandbox.Data;

/// <summary>A record as somebody wrote it. It never changes: an edit makes another.</summary>
/// <param name="Id">Its ID.</param>
/// <param name="Revision">When it was written.</param>
/// <param name="Json">All members, also those that a list leaves out; null when it is gone without a trace.</param>
/// <param name="Owner">The key that it belongs to, where records belong to keys.</param>
internal sealed record StoredRecord(string Id, long Revision, JsonObject? Json, string? Owner)
{
    /// <summary>Deleted, with a tombstone that lists show.</summary>
    public bool IsTombstone => Json is not null && Json.ContainsKey("deleted");

    /// <summary>Deleted, with or without a tombstone.</summary>
    public bool IsGone => Json is null || IsTombstone;

    public static JsonObject Tombstone(string id, long revision) => new() { ["id"] = id, ["revision"] = revision, ["deleted"] = true };

    /// <summary>The value that a filter looks at.</summary>
    public string? ValueAt(string path)
    {
        // What was listed by default was registered.
        if (IsTombstone)
            return path == "registrationState" ? Seeding.RegistrationStates.Registered : null;
        JsonNode? node = Json;
        foreach (var name in path.Split('.'))
            node = (node as JsonObject)?[name];
        return node is JsonValue value && value.GetValueKind() == JsonValueKind.String ? value.GetValue<string>() : null;
    }

    public void Write(Utf8JsonWriter json, Action<JsonObject>? show, IReadOnlyList<string> without)
    {
        var shown = Json!;
        if (show is not null)
            show(shown = (JsonObject)shown.DeepClone());
        json.WriteStartObject();
        foreach (var member in shown)
        {
            if (without.Contains(member.Key))
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
