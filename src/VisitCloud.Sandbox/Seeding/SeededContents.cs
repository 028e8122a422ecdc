using System.Text.Json;
using VisitCloud.Sandbox.Data;

namespace VisitCloud.Sandbox.Seeding;

/// <summary>Contents: a profile and two products for each partner, and some pages of the organizer.</summary>
internal sealed class SeededContents(SeededExpo expo, int count) : SeededTable(expo, RecordKind.Content, count)
{
    public const int PerPartner = 3;

    private static readonly string[] Products = ["Pump", "Sensor", "Bench", "Platform", "Coating", "Valve", "Course", "Lamp"];

    public override string? GetValue(int number, string path)
        => path == "partner.id" && !IsOrganizerContent(number) ? Expo.Partners.GetId(GetPartner(number)) : null;

    public override Range? FindCandidates(string path, string value)
        => path == "partner.id" && Expo.Partners.FindNumber(value) is var partner && partner >= 0
            ? new Range(partner * PerPartner, (partner + 1) * PerPartner)
            : null;

    public string GetName(int number) => (number % PerPartner) switch
    {
        0 => Expo.Partners.GetName(GetPartner(number)),
        _ when IsOrganizerContent(number) => $"Good to know, {number / PerPartner}",
        _ => $"{Random.Pick(number, RandomField.Name, Products)} {100 + number}",
    };

    protected override void WriteMembers(Utf8JsonWriter json, int number, bool includeDetails)
    {
        json.WriteString("type", number % PerPartner == 0 ? "profile" : IsOrganizerContent(number) ? "info" : "product");
        json.WriteString("name", GetName(number));
        json.WriteString("summary", $"{GetName(number)} in a few words.");
        json.WriteString("source", Random.GetBoolean(number, RandomField.User, 200) ? "external" : "internal");
        if (!IsOrganizerContent(number))
            json.WriteReference("partner", Expo.Partners.GetId(GetPartner(number)), Expo.Partners.GetName(GetPartner(number)));
    }

    private static int GetPartner(int number) => number / PerPartner;

    private static bool IsOrganizerContent(int number) => number % (PerPartner * 10) == 1;
}
