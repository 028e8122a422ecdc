using System.Text.Json;
using VisitCloud.Sandbox.Data;

namespace VisitCloud.Sandbox.Seeding;

/// <summary>What visitors ordered: one order to each payment.</summary>
internal sealed class SeededOrders(SeededExpo expo, int count) : SeededTable(expo, RecordKind.Order, count)
{
    private static readonly string[] Goods = ["Ticket", "Dinner", "Parking", "Workshop"];

    public override bool Exists(int number) => Expo.Payments.Exists(number);

    public override string? ValueAt(int number, string path) => path == "state" ? StateOf(number) : path == "method" ? null : Expo.Payments.ValueAt(number, path);

    public override Range? OnlyWith(string path, string value) => path == "visitor.id" ? SeededPayments.OfVisitor(Expo, value) : null;

    protected override void WriteMembers(Utf8JsonWriter json, int number, bool whole)
    {
        var visitor = SeededPayments.VisitorOf(number);
        var total = Expo.Payments.AmountOf(number) / 100m;
        json.WriteNamed("visitor", Expo.Visitors.IdOf(visitor), Expo.Visitors.NameOf(visitor));
        if (Expo.Visitors.PartnerOf(visitor) is { } partner)
            json.WriteNamed("partner", Expo.Partners.IdOf(partner), Expo.Partners.NameOf(partner));
        json.WriteString("state", StateOf(number));
        json.WriteNumber("total", total);
        json.WriteString("currency", "EUR");
        json.WriteTime("time", Expo.Start.AddMinutes(-Dice.Below(number, Draw.Time, 60 * 24 * 60)));
        json.WriteStartArray("lines");
        json.WriteStartObject();
        json.WriteString("name", Dice.Pick(number, Draw.Name, Goods));
        json.WriteNumber("quantity", 1);
        json.WriteNumber("price", total);
        json.WriteEndObject();
        json.WriteEndArray();
    }

    private string StateOf(int number) => Expo.Payments.StateOf(number) switch
    {
        "paid" => "completed",
        "pending" => "open",
        _ => "cancelled",
    };
}
