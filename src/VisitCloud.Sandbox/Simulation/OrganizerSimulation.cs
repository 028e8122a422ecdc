using System.Globalization;
using System.Text.Json.Nodes;
using VisitCloud.Sandbox.Data;
using VisitCloud.Sandbox.Seeding;

namespace VisitCloud.Sandbox.Simulation;

/// <summary>Simulates partners and the organizer: booths, contents, sales, and the schedule change.</summary>
internal sealed class OrganizerSimulation(SimulationContext context)
{
    private static readonly string[] Products = ["Ticket", "Dinner", "Parking", "Workshop"];

    public RecordChange? MoveBooth(int number)
    {
        if (context.PickRecord("partner", context.Expo.Partners, number) is not { } partner)
            return null;
        var hall = (char)('A' + context.Random.GetInt32(number, RandomField.Location, 8));
        var booth = string.Create(CultureInfo.InvariantCulture, $"{hall}{context.Random.GetInt32(number, RandomField.Size, 300) + 1:D3}");
        return context.Update("partner", (string)partner["id"]!, new JsonObject { ["boothNumber"] = booth });
    }

    public RecordChange? EditContent(int number)
    {
        if (context.PickRecord("content", context.Expo.Contents, number) is not { } content)
            return null;
        var summary = $"{(string?)content["name"]}, as of {context.CurrentTime}.";
        return context.Update("content", (string)content["id"]!, new JsonObject { ["summary"] = summary });
    }

    /// <summary>Marks an open invoice as paid, or adds a payment.</summary>
    public RecordChange? AddPayment(int number)
    {
        if (context.Random.GetBoolean(number, RandomField.Method, 500)
            && context.PickRecord("payment", context.Expo.Payments, number, IsOpenInvoice) is { } invoice)
        {
            return context.Update("payment", (string)invoice["id"]!, new JsonObject { ["state"] = "paid" });
        }

        if (context.PickVisitor(number, RegistrationStates.Registered) is not { } visitor)
            return null;
        return context.Insert("payment", SandboxData.CreateId(), new JsonObject
        {
            ["visitor"] = SimulationContext.CreateVisitorReference(visitor),
            ["state"] = "paid",
            ["method"] = "card",
            ["amount"] = GetPrice(number),
            ["currency"] = "EUR",
            ["time"] = context.CurrentTime,
            ["reference"] = string.Create(CultureInfo.InvariantCulture, $"INV-{context.Expo.Number + 1}-{1_000_000 + number}"),
        });
    }

    public RecordChange? AddOrder(int number)
    {
        if (context.PickVisitor(number, RegistrationStates.Registered) is not { } visitor)
            return null;
        var line = new JsonObject
        {
            ["name"] = context.Random.Pick(number, RandomField.Name, Products),
            ["quantity"] = 1,
            ["price"] = GetPrice(number),
        };
        return context.Create("order", new JsonObject
        {
            ["visitor"] = SimulationContext.CreateVisitorReference(visitor),
            ["state"] = OrderStates.Paying,
            ["total"] = GetPrice(number),
            ["currency"] = "EUR",
            ["time"] = context.CurrentTime,
            ["lines"] = new JsonArray(line),
        });
    }

    /// <summary>Moves a session by a quarter of an hour.</summary>
    public RecordChange? DelaySession(int number)
    {
        if (context.PickRecord("activity", context.Expo.Activities, number) is not { } activity)
            return null;
        var times = new JsonObject { ["start"] = Delay(activity["start"]), ["end"] = Delay(activity["end"]) };
        return context.Update("activity", (string)activity["id"]!, times);
    }

    private static bool IsOpenInvoice(JsonObject payment)
        => (string?)payment["method"] == "invoice" && (string?)payment["state"] == "pending";

    private static string Delay(JsonNode? time)
        => SimulationContext.FormatTime(DateTimeOffset.Parse((string)time!, CultureInfo.InvariantCulture).AddMinutes(15));

    private decimal GetPrice(int number) => 25 + (2.5m * context.Random.GetInt32(number, RandomField.Amount, 60));
}
