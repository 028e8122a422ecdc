using System.Text.Json;
using VisitCloud.Sandbox.Data;

namespace VisitCloud.Sandbox.Seeding;

/// <summary>What visitors paid: one payment for every fifth.</summary>
internal sealed class SeededPayments(SeededExpo expo, int count) : SeededTable(expo, RecordKind.Payment, count)
{
    public const int EveryVisitor = 5;

    private static readonly string[] States = ["paid", "paid", "paid", "pending", "pending", "denied", "refunded", "cancelled"];
    private static readonly string[] Methods = ["card", "invoice", "invoice", "manual", "free"];

    public override bool Exists(int number) => Expo.Visitors.IsRegistered(VisitorOf(number));

    public override string? ValueAt(int number, string path) => path switch
    {
        "visitor.id" => Expo.Visitors.IdOf(VisitorOf(number)),
        "partner.id" => Expo.Visitors.PartnerOf(VisitorOf(number)) is { } partner ? Expo.Partners.IdOf(partner) : null,
        "state" => StateOf(number),
        "method" => MethodOf(number),
        _ => null,
    };

    public override Range? OnlyWith(string path, string value) => path == "visitor.id" ? OfVisitor(Expo, value) : null;

    /// <summary>The only payment or order that a visitor can have.</summary>
    public static Range? OfVisitor(SeededExpo expo, string visitorId)
        => expo.Visitors.NumberOf(visitorId) is var visitor && visitor >= 0 && visitor % EveryVisitor == 0 ? One(visitor / EveryVisitor) : null;

    public static int VisitorOf(int number) => number * EveryVisitor;

    /// <summary>In cents.</summary>
    public int AmountOf(int number) => MethodOf(number) == "free" ? 0 : 2500 + (250 * Dice.Below(number, Draw.Amount, 60));

    public string StateOf(int number) => Dice.Pick(number, Draw.State, States);

    protected override void WriteMembers(Utf8JsonWriter json, int number, bool whole)
    {
        var visitor = VisitorOf(number);
        json.WriteNamed("visitor", Expo.Visitors.IdOf(visitor), Expo.Visitors.NameOf(visitor));
        if (Expo.Visitors.PartnerOf(visitor) is { } partner)
            json.WriteNamed("partner", Expo.Partners.IdOf(partner), Expo.Partners.NameOf(partner));
        json.WriteString("state", StateOf(number));
        json.WriteString("method", MethodOf(number));
        json.WriteNumber("amount", AmountOf(number) / 100m);
        json.WriteString("currency", "EUR");
        json.WriteTime("time", Expo.Start.AddMinutes(-Dice.Below(number, Draw.Time, 60 * 24 * 60)));
        json.WriteString("reference", $"INV-{Expo.Number + 1}-{number:D6}");
    }

    private string MethodOf(int number) => Dice.Pick(number, Draw.Method, Methods);
}
