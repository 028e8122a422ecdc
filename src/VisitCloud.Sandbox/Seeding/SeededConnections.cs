using System.Text.Json;
using VisitCloud.Sandbox.Data;

namespace VisitCloud.Sandbox.Seeding;

/// <summary>Leads: a visitor and a company met, and one of them took the lead.</summary>
internal sealed class SeededConnections(SeededExpo expo, int count) : SeededTable(expo, RecordKind.Connection, count)
{
    private static readonly string[] Notes = ["Send the brochure.", "Wants a quote by Friday.", "Met before, in Utrecht.", "Decides next year."];

    public override bool Exists(int number) => Expo.Participants.Came(number);

    public override string? ValueAt(int number, string path) => path switch
    {
        "visitor.id" => Expo.Visitors.IdOf(number),
        "partner.id" => Expo.Partners.IdOf(PartnerOf(number)),
        "ledBy" => LedBy(number),
        _ => null,
    };

    public override Range? OnlyWith(string path, string value) => path == "visitor.id" ? One(Expo.Visitors.NumberOf(value)) : null;

    protected override void WriteMembers(Utf8JsonWriter json, int number, bool whole)
    {
        json.WriteTime("time", Expo.Start.AddMinutes(Dice.Below(number, Draw.Time, 3 * 24 * 60)));
        json.WriteNamed("visitor", Expo.Visitors.IdOf(number), Expo.Visitors.NameOf(number));
        json.WriteNamed("partner", Expo.Partners.IdOf(PartnerOf(number)), Expo.Partners.NameOf(PartnerOf(number)));
        json.WriteString("ledBy", LedBy(number));
        if (Dice.Hits(number, Draw.Note, 400))
            json.WriteString("notes", Dice.Pick(number, Draw.Topic, Notes));
        else
            json.WriteNull("notes");
        json.WriteNumber("rating", Dice.Below(number, Draw.Rating, 6));
    }

    private string LedBy(int number) => Dice.Hits(number, Draw.LedBy, 750) ? RegistrationTypes.PartnerLevel : RegistrationTypes.VisitorLevel;

    private int PartnerOf(int number) => Dice.Below(number, Draw.Partner, Expo.Partners.Count);
}
