using System.Text.Json;
using VisitCloud.Sandbox.Data;

namespace VisitCloud.Sandbox.Seeding;

/// <summary>The orders of visitors: one for each payment.</summary>
internal sealed class SeededOrders(SeededExpo expo, int count) : SeededTable(expo, RecordKind.Order, count)
{
    private static readonly string[] Products = ["Ticket", "Dinner", "Parking", "Workshop"];

    public override bool Exists(int number) => Expo.Payments.Exists(number);

    public override string? GetValue(int number, string path) => path switch
    {
        "state" => GetState(number),
        "visitor.id" or "partner.id" => Expo.Payments.GetValue(number, path),
        _ => null,
    };

    public override Range? FindCandidates(string path, string value)
        => path == "visitor.id" ? SeededPayments.FindByVisitor(Expo, value) : null;

    protected override void WriteMembers(Utf8JsonWriter json, int number, bool includeDetails)
    {
        var visitor = SeededPayments.GetVisitor(number);
        var total = Expo.Payments.GetAmountInCents(number) / 100m;
        json.WriteReference("visitor", Expo.Visitors.GetId(visitor), Expo.Visitors.GetName(visitor));
        if (Expo.Visitors.GetPartner(visitor) is { } partner)
            json.WriteReference("partner", Expo.Partners.GetId(partner), Expo.Partners.GetName(partner));
        json.WriteString("state", GetState(number));
        json.WriteNumber("total", total);
        json.WriteString("currency", Expo.Payments.GetCurrency(number));
        json.WriteTime("time", Expo.Start.AddMinutes(-Random.GetInt32(number, RandomField.Time, 60 * 24 * 60)));
        json.WriteObjects("lines", [total], (price, _) =>
        {
            json.WriteString("name", Random.Pick(number, RandomField.Name, Products));
            json.WriteNumber("quantity", 1);
            json.WriteNumber("price", price);
        });
        if (includeDetails)
            json.WriteObjects("payments", [number], (payment, _) => Expo.Payments.WriteSummary(json, payment));
    }

    private string GetState(int number) => Expo.Payments.GetState(number) switch
    {
        "paid" => OrderStates.Completed,
        "pending" when Expo.Payments.GetMethod(number) == "card" => OrderStates.Paying,
        "pending" => OrderStates.PaymentPending,
        "denied" => OrderStates.Timeout,
        _ => OrderStates.Cancelled,
    };
}
