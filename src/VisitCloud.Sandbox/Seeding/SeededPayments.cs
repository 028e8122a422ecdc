using System.Text.Json;
using VisitCloud.Sandbox.Data;

namespace VisitCloud.Sandbox.Seeding;

/// <summary>The payments of visitors: one for every fifth visitor.</summary>
internal sealed class SeededPayments(SeededExpo expo, int count) : SeededTable(expo, RecordKind.Payment, count)
{
    public const int VisitorsPerPayment = 5;

    public static readonly string[] AllStates = ["paid", "denied", "pending", "refunded", "cancelled"];
    public static readonly string[] AllMethods = ["card", "invoice", "manual", "free"];

    // Repeated values are more frequent.
    private static readonly string[] States = ["paid", "paid", "paid", "pending", "pending", "denied", "refunded", "cancelled"];
    private static readonly string[] Methods = ["card", "invoice", "invoice", "manual", "free"];

    public override bool Exists(int number) => Expo.Visitors.IsRegistered(GetVisitor(number));

    public override string? GetValue(int number, string path) => path switch
    {
        "visitor.id" => Expo.Visitors.GetId(GetVisitor(number)),
        "partner.id" => Expo.Visitors.GetPartner(GetVisitor(number)) is { } partner ? Expo.Partners.GetId(partner) : null,
        "state" => GetState(number),
        "method" => GetMethod(number),
        _ => null,
    };

    public override Range? FindCandidates(string path, string value) => path == "visitor.id" ? FindByVisitor(Expo, value) : null;

    /// <summary>Returns the only payment or order that a visitor can have.</summary>
    public static Range? FindByVisitor(SeededExpo expo, string visitorId)
        => expo.Visitors.FindNumber(visitorId) is var visitor && visitor >= 0 && visitor % VisitorsPerPayment == 0
            ? GetSingleRange(visitor / VisitorsPerPayment)
            : null;

    public static int GetVisitor(int number) => number * VisitorsPerPayment;

    public int GetAmountInCents(int number)
        => GetMethod(number) == "free" ? 0 : 2500 + (250 * Random.GetInt32(number, RandomField.Amount, 60));

    public string GetState(int number) => GetMethod(number) == "free" ? "paid" : Random.Pick(number, RandomField.State, States);

    protected override void WriteMembers(Utf8JsonWriter json, int number, bool includeDetails)
    {
        var visitor = GetVisitor(number);
        json.WriteReference("visitor", Expo.Visitors.GetId(visitor), Expo.Visitors.GetName(visitor));
        if (Expo.Visitors.GetPartner(visitor) is { } partner)
            json.WriteReference("partner", Expo.Partners.GetId(partner), Expo.Partners.GetName(partner));
        WritePayment(json, number);
        json.WriteTime("time", Expo.Start.AddMinutes(-Random.GetInt32(number, RandomField.Time, 60 * 24 * 60)));
        json.WriteString("reference", $"INV-{Expo.Number + 1}-{number:D6}");
    }

    public string GetMethod(int number) => Random.Pick(number, RandomField.Method, Methods);

    /// <summary>Returns the currency of the visitor's country.</summary>
    public string GetCurrency(int number) => Expo.Visitors.GetLocale(GetVisitor(number)).Country switch
    {
        "GB" => "GBP",
        "PL" => "PLN",
        "SE" => "SEK",
        _ => "EUR",
    };

    /// <summary>Writes the members that orders show of their payments.</summary>
    public void WriteSummary(Utf8JsonWriter json, int number)
    {
        json.WriteString("id", GetId(number));
        WritePayment(json, number);
    }

    private void WritePayment(Utf8JsonWriter json, int number)
    {
        json.WriteString("state", GetState(number));
        json.WriteString("method", GetMethod(number));
        json.WriteNumber("amount", GetAmountInCents(number) / 100m);
        json.WriteString("currency", GetCurrency(number));
    }
}
