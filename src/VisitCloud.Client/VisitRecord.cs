using System.Text;
using System.Text.Json;
using VisitCloud.Client.Json;

namespace VisitCloud.Client;

/// <summary>A record as the service returned it: its JSON, and the members that paging needs.</summary>
public sealed class VisitRecord
{
    internal VisitRecord(JsonObject json)
    {
        Json = json;
        foreach (var member in json.Members)
        {
            if (member.Name.Json == "id")
                Id = json.GetText(member);
            else if (member.Name.Json == "revision")
                Revision = json.GetInteger(member);
            else if (member.Name.Json == "deleted")
                Deleted = member.Kind == JsonKind.True;
        }
    }

    /// <summary>Parses a single record.</summary>
    /// <exception cref="JsonException">The text is not JSON, or not an object.</exception>
    internal static VisitRecord Parse(ReadOnlySpan<byte> json) => new(JsonScanner.ReadObject(json));

    /// <summary>Parses a list of records.</summary>
    /// <exception cref="JsonException">The text is not JSON, or not a list of objects.</exception>
    public static List<VisitRecord> ParseList(ReadOnlySpan<byte> json)
        => JsonScanner.ReadObjects(json, static item => new VisitRecord(item));

    /// <summary>Gets the ID, or null if the service returned none.</summary>
    public string? Id { get; }

    /// <summary>
    /// Gets the revision, which grows with every edit (vendor document, <em>Revision</em>); null if the endpoint has none.
    /// </summary>
    public long? Revision { get; }

    /// <summary>Gets a value indicating whether this is the tombstone of a deleted record.</summary>
    public bool Deleted { get; }

    /// <summary>Gets the JSON.</summary>
    public JsonObject Json { get; }

    /// <summary>Returns the string or the JSON of a member; null if the record does not have the member.</summary>
    public string? GetText(string member) => Json.Find(member) is { } found ? Json.GetText(found) : null;

    /// <summary>Returns the JSON as it was received.</summary>
    public string ToJson() => Encoding.UTF8.GetString(Json.Bytes.ToArray());

    /// <inheritdoc/>
    public override string ToString() => ToJson();
}
