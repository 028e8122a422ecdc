using System.Text.Json;
using VisitCloud.Sandbox.Data;

namespace VisitCloud.Sandbox.Seeding;

/// <summary>What companies tell of themselves: a profile each and two products, and some pages of the organiser's.</summary>
internal sealed class SeededContents(SeededExpo expo, int count) : SeededTable(expo, RecordKind.Content, count)
{
    public const int EachPartner = 3;

    private static readonly string[] Products = ["Pump", "Sensor", "Bench", "Platform", "Coating", "Valve", "Course", "Lamp"];

    public override string? ValueAt(int number, string path) => path == "partner.id" && !IsOrganisers(number) ? Expo.Partners.IdOf(PartnerOf(number)) : null;

    public override Range? OnlyWith(string path, string value)
        => path == "partner.id" && Expo.Partners.NumberOf(value) is var partner && partner >= 0
            ? new Range(partner * EachPartner, (partner + 1) * EachPartner)
            : null;

    public string NameOf(int number) => (number % EachPartner) switch
    {
        0 => Expo.Partners.NameOf(PartnerOf(number)),
        _ when IsOrganisers(number) => $"Good to know, {number / EachPartner}",
        _ => $"{Dice.Pick(number, Draw.Name, Products)} {100 + number}",
    };

    protected override void WriteMembers(Utf8JsonWriter json, int number, bool whole)
    {
        json.WriteString("type", number % EachPartner == 0 ? "profile" : IsOrganisers(number) ? "info" : "product");
        json.WriteString("name", NameOf(number));
        json.WriteString("summary", $"{NameOf(number)} in a few words.");
        json.WriteString("source", Dice.Hits(number, Draw.User, 200) ? "external" : "internal");
        if (!IsOrganisers(number))
            json.WriteNamed("partner", Expo.Partners.IdOf(PartnerOf(number)), Expo.Partners.NameOf(PartnerOf(number)));
    }

    private static int PartnerOf(int number) => number / EachPartner;

    private static bool IsOrganisers(int number) => number % (EachPartner * 10) == 1;
}
