using System.Text.Json;

namespace VisitCloud.Sandbox.Seeding;

/// <summary>A registration type.</summary>
/// <param name="Id">The ID, of nine characters.</param>
/// <param name="Name">The display name.</param>
/// <param name="Level"><c>organization</c> or <c>expo</c>: where the type is defined.</param>
/// <param name="Type"><c>visitor</c> or <c>partner</c>: who registers with it.</param>
/// <param name="Reference">The reference of the organizer.</param>
internal sealed record RegistrationType(string Id, string Name, string Level, string Type, string Reference)
{
    public const string Visitor = "visitor";
    public const string Partner = "partner";

    /// <summary>Writes the reference that visitors and partners contain.</summary>
    public void WriteReference(Utf8JsonWriter json)
    {
        json.WriteStartObject("registrationType");
        json.WriteString("id", Id);
        json.WriteString("name", Name);
        json.WriteString("reference", Reference);
        json.WriteEndObject();
    }

    /// <summary>Writes the members of the type in lists and events.</summary>
    public void WriteMembers(Utf8JsonWriter json)
    {
        json.WriteString("name", Name);
        json.WriteString("level", Level);
        json.WriteString("type", Type);
    }
}
