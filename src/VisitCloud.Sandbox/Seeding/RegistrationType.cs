using System.Text.Json;

namespace VisitCloud.Sandbox.Seeding;

/// <summary>A registration type.</summary>
/// <param name="Id">The ID, of nine characters.</param>
/// <param name="Name">The display name.</param>
/// <param name="Level"><c>visitor</c> or <c>partner</c>.</param>
/// <param name="Reference">The reference of the organizer.</param>
internal sealed record RegistrationType(string Id, string Name, string Level, string Reference)
{
    public const string VisitorLevel = "visitor";
    public const string PartnerLevel = "partner";

    /// <summary>Writes the reference that visitors and partners contain.</summary>
    public void WriteReference(Utf8JsonWriter json)
    {
        json.WriteStartObject("registrationType");
        json.WriteString("id", Id);
        json.WriteString("name", Name);
        json.WriteString("reference", Reference);
        json.WriteEndObject();
    }
}
