using System.Text.Json;
using VisitCloud.Sandbox.Data;

namespace VisitCloud.Sandbox.Seeding;

/// <summary>Scans and prints at the doors and booths: two for each visitor who came.</summary>
internal sealed class SeededActions(SeededExpo expo, int count) : SeededTable(expo, RecordKind.Action, count)
{
    public const int EachVisitor = 2;

    private static readonly string[] Types = ["scan", "print", "manual"];

    public override bool Exists(int number) => Expo.Participants.Came(VisitorOf(number));

    public override string? ValueAt(int number, string path) => path switch
    {
        "visitor.id" => Expo.Visitors.IdOf(VisitorOf(number)),
        "partner.id" => IsAtBooth(number) ? Expo.Partners.IdOf(PartnerOf(number)) : null,
        "location.id" => LocationOf(number).Id,
        "content.id" => IsAtBooth(number) ? Expo.Contents.IdOf(ContentOf(number)) : null,
        _ => null,
    };

    public override Range? OnlyWith(string path, string value)
        => path == "visitor.id" && Expo.Visitors.NumberOf(value) is var visitor && visitor >= 0
            ? new Range(visitor * EachVisitor, (visitor + 1) * EachVisitor)
            : null;

    protected override void WriteMembers(Utf8JsonWriter json, int number, bool whole)
    {
        var visitor = VisitorOf(number);
        json.WriteString("type", IsAtBooth(number) ? "scan" : Dice.Pick(number, Draw.Type, Types));
        json.WriteTime("time", Expo.Start.AddMinutes(Dice.Below(number, Draw.Time, 3 * 24 * 60)));
        json.WriteNamed("visitor", Expo.Visitors.IdOf(visitor), Expo.Visitors.NameOf(visitor));
        json.WriteNamed("location", LocationOf(number));
        if (!IsAtBooth(number))
            return;
        json.WriteNamed("partner", Expo.Partners.IdOf(PartnerOf(number)), Expo.Partners.NameOf(PartnerOf(number)));
        json.WriteNamed("content", Expo.Contents.IdOf(ContentOf(number)), Expo.Contents.NameOf(ContentOf(number)));
    }

    private static int VisitorOf(int number) => number / EachVisitor;

    private static bool IsAtBooth(int number) => number % EachVisitor == 1;

    private Named LocationOf(int number) => Dice.Pick(number, Draw.Location, Expo.Locations);

    private int PartnerOf(int number) => Dice.Below(number, Draw.Partner, Expo.Partners.Count);

    private int ContentOf(int number) => (PartnerOf(number) * SeededContents.EachPartner) + Dice.Below(number, Draw.Content, SeededContents.EachPartner);
}
