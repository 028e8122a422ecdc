using System.Text.Json;
using VisitCloud.Sandbox.Data;

namespace VisitCloud.Sandbox.Seeding;

/// <summary>The seeded events.</summary>
internal sealed class SeededExpos(SeededExpo[] expos) : SeededTable(expos[0], RecordKind.Expo, expos.Length)
{
    private const int FreeBadges = 5;

    private static readonly (string Name, string Code, string? Value)[] CustomFields =
        [("Hall plan", "PLAN", "https://visit.example/plan"), ("Internal note", "NOTE", null)];

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
        json.WriteString("contactEmail", $"organizer{expo.Number + 1}@visit.example");
        json.WriteString("description", $"{expo.Name}: three days of sessions and exhibitors.");
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
        json.WriteObjects("customFields", CustomFields, (field, index) =>
        {
            json.WriteString("id", expo.Ids.CreateShort("customField", expo.Number, index));
            json.WriteString("name", field.Name);
            json.WriteString("customCode", field.Code);
            json.WriteNumber("revision", RevisionSequence.Start + index);
            json.WriteString("value", field.Value);
        });
        json.WriteObjects("forms", expo.Forms, (form, _) =>
        {
            json.WriteIdAndName(form);
            json.WriteNull("description");
            json.WriteString("senderEmail", "noreply@visit.example");
            json.WriteString("pspMode", "test");
            json.WriteString("url", $"https://registration.visit.example/{form.Id}");
        });
        json.WriteObjects("locations", expo.Locations, (location, index) =>
        {
            json.WriteIdAndName(location);
            // Only the entrance has a direction.
            json.WriteString("direction", index == 0 ? "in" : null);
        });
        json.WriteObjects("partnerSettings", expo.Types.Where(type => type.Type == RegistrationType.Partner), (type, index) =>
        {
            type.WriteReference(json);
            json.WriteObjects("staff", expo.Types.Where(staff => staff.Reference == "TEAM"), (staff, _) =>
            {
                json.WriteString("id", staff.Id);
                json.WriteString("name", staff.Name);
                if (index == 0)
                    json.WriteNumber("freeBadges", FreeBadges);
                else
                    json.WriteNull("freeBadges");
            });
        });
        json.WriteStartArray("questions");
        foreach (var question in expo.Questions)
            question.WriteDefinition(json);
        json.WriteEndArray();
        json.WriteObjects("registrationTypes", expo.Types, (type, _) =>
        {
            json.WriteString("id", type.Id);
            type.WriteMembers(json);
        });
        expo.Stats.Write(json);
    }
}
