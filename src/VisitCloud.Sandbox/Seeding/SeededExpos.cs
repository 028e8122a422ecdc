using System.Text.Json;
using VisitCloud.Sandbox.Data;

namespace VisitCloud.Sandbox.Seeding;

/// <summary>The seeded events.</summary>
internal sealed class SeededExpos(SeededExpo[] expos) : SeededTable(expos[0], RecordKind.Expo, expos.Length)
{
    public override string? GetValue(int number, string path) => path switch
    {
        "reference" => GetReference(number),
        "id" => GetId(number),
        _ => null,
    };

    protected override void WriteMembers(Utf8JsonWriter json, int number, bool includeDetails)
    {
        var expo = expos[number];
        json.WriteString("name", expo.Name);
        json.WriteString("reference", GetReference(number));
        json.WriteTime("start", expo.Start);
        json.WriteTime("end", expo.End);
        json.WriteString("timezone", "Europe/Amsterdam");
        if (includeDetails)
            WriteDetails(json, expo);
    }

    /// <summary>Returns the reference of an event. Two events share each one, because references need not be unique.</summary>
    private static string GetReference(int number) => $"VISIT-{2026 + (number / 2)}";

    /// <summary>Writes the members that only single events have.</summary>
    private static void WriteDetails(Utf8JsonWriter json, SeededExpo expo)
    {
        json.WriteString("contactEmail", $"organizer{expo.Number + 1}@visit.example");
        json.WriteString("description", $"{expo.Name}: three days of talks, stands and people.");
        json.WriteStartArray("customFields");
        json.WriteEndArray();
        json.WriteStartArray("forms");
        foreach (var form in expo.Forms)
        {
            json.WriteStartObject();
            json.WriteString("id", form.Id);
            json.WriteString("name", form.Name);
            json.WriteString("description", "");
            json.WriteString("senderEmail", "noreply@visit.example");
            json.WriteString("pspMode", "test");
            json.WriteString("url", $"https://registration.visit.example/{form.Id}");
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteStartArray("locations");
        foreach (var location in expo.Locations)
        {
            json.WriteStartObject();
            json.WriteString("id", location.Id);
            json.WriteString("name", location.Name);
            json.WriteString("direction", "in");
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteStartArray("questions");
        foreach (var question in expo.Questions)
            question.WriteDefinition(json);
        json.WriteEndArray();
        json.WriteStartArray("registrationTypes");
        foreach (var type in expo.Types)
        {
            json.WriteStartObject();
            json.WriteString("id", type.Id);
            json.WriteString("name", type.Name);
            json.WriteString("level", type.Level);
            json.WriteString("type", "standard");
            json.WriteEndObject();
        }

        json.WriteEndArray();
        expo.Stats.Write(json);
    }
}
