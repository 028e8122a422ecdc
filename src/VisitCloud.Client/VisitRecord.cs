using System.Text;
using VisitCloud.Client.Json;

namespace VisitCloud.Client;

/// <summary>A record as the service gave it: its JSON, every member and digit, and what paging needs to know of it.</summary>
public sealed class VisitRecord
{
    internal VisitRecord(JsonObject json)
    {
        Json = json;
        foreach (var member in json.Members)
        {
            if (member.Name.Json == "id")
                Id = json.Text(member);
            else if (member.Name.Json == "revision")
                Revision = json.Integer(member);
            else if (member.Name.Json == "deleted")
                Deleted = member.Kind == JsonKind.True;
        }
    }

    /// <summary>The record's ID; null where the service gave none.</summary>
    public string? Id { get; }

    /// <summary>Grows by every edit in the service's database [V]; null where the endpoint has none.</summary>
    public long? Revision { get; }

    /// <summary>Whether this is the tombstone of a deleted record.</summary>
    public bool Deleted { get; }

    /// <summary>The record's JSON, its first level already found.</summary>
    public JsonObject Json { get; }

    /// <summary>A member's text or other single value; null where there is none.</summary>
    public string? Text(string member)
    {
        foreach (var candidate in Json.Members)
        {
            if (candidate.Name.Json == member)
                return Json.Text(candidate);
        }

        return null;
    }

    /// <summary>The record's JSON text, byte for byte as it came.</summary>
    public string ToJson() => Encoding.UTF8.GetString(Json.Bytes.ToArray());

    /// <inheritdoc/>
    public override string ToString() => ToJson();
}
