using System.Text.Json;
using VisitCloud.Sandbox.Data;

namespace VisitCloud.Sandbox.Seeding;

/// <summary>The events themselves.</summary>
internal sealed class SeededExpos(SeededExpo[] expos) : SeededTable(expos[0], RecordKind.Expo, expos.Length)
{
    public override string? ValueAt(int number, string path) => path switch
    {
        "reference" => ReferenceOf(number),
        "id" => IdOf(number),
        _ => null,
    };

    protected override void WriteMembers(Utf8JsonWriter json, int number, bool whole)
    {
        var expo = expos[number];
        json.WriteString("name", expo.Name);
        json.WriteString("reference", ReferenceOf(number));
        json.WriteTime("start", expo.Start);
        json.WriteTime("end", expo.End);
        json.WriteString("timezone", "Europe/Amsterdam");
        if (whole)
            WriteDetail(json, expo);
    }

    /// <summary>Two events share one: a reference need not be unique [V].</summary>
    private static string ReferenceOf(int number) => $"VISIT-{2026 + (number / 2)}";

    /// <summary>What only a single event shows [P].</summary>
    private static void WriteDetail(Utf8JsonWriter json, SeededExpo expo)
    {
        json.WriteString("contactEmail", $"organiser{expo.Number + 1}@visit.example");
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
            question.WriteOffered(json);
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
