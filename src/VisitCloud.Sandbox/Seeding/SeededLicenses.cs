using System.Text.Json;
using VisitCloud.Sandbox.Data;

namespace VisitCloud.Sandbox.Seeding;

/// <summary>What companies may use: devices, scanners, badges, the app.</summary>
internal sealed class SeededLicenses(SeededExpo expo, int count) : SeededTable(expo, RecordKind.License, count)
{
    private static readonly string[] Types = ["touchpoint", "scan", "badge", "app"];

    public override string? ValueAt(int number, string path) => path == "partner.id" ? Expo.Partners.IdOf(PartnerOf(number)) : null;

    public override Range? OnlyWith(string path, string value)
        => path == "partner.id" && Expo.Partners.NumberOf(value) is var partner && partner >= 0
            ? new Range(partner * Types.Length, (partner + 1) * Types.Length)
            : null;

    protected override void WriteMembers(Utf8JsonWriter json, int number, bool whole)
    {
        var most = 1 + Dice.Below(number, Draw.Count, 5);
        json.WriteString("type", Types[number % Types.Length]);
        json.WriteNumber("activationMax", most);
        json.WriteNumber("activations", Dice.Below(number, Draw.Quantity, most + 1));
        json.WriteNamed("partner", Expo.Partners.IdOf(PartnerOf(number)), Expo.Partners.NameOf(PartnerOf(number)));
    }

    private static int PartnerOf(int number) => number / Types.Length;
}
