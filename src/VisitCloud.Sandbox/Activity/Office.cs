using System.Globalization;
using System.Text.Json.Nodes;
using VisitCloud.Sandbox.Seeding;

namespace VisitCloud.Sandbox.Activity;

/// <summary>What companies and the organiser do: move booths, write texts, sell, and shift the programme.</summary>
internal sealed class Office(Scene scene)
{
    private static readonly string[] Goods = ["Ticket", "Dinner", "Parking", "Workshop"];

    public RecordChange? MoveBooth(int number) => scene.Something("partner", scene.Expo.Partners, number) is { } partner
        ? scene.Update("partner", (string)partner["id"]!, new JsonObject
        {
            ["boothNumber"] = string.Create(CultureInfo.InvariantCulture, $"{(char)('A' + scene.Dice.Below(number, Draw.Location, 8))}{scene.Dice.Below(number, Draw.Size, 300) + 1:D3}"),
        })
        : null;

    public RecordChange? WriteText(int number) => scene.Something("content", scene.Expo.Contents, number) is { } content
        ? scene.Update("content", (string)content["id"]!, new JsonObject { ["summary"] = $"{(string?)content["name"]}, as of {scene.NowText}." })
        : null;

    /// <summary>An open invoice is paid, or somebody buys something.</summary>
    public RecordChange? Pay(int number)
    {
        if (scene.Dice.Hits(number, Draw.Method, 500) && scene.Something("payment", scene.Expo.Payments, number, IsOpenInvoice) is { } invoice)
            return scene.Update("payment", (string)invoice["id"]!, new JsonObject { ["state"] = "paid" });
        if (scene.Somebody(number, RegistrationStates.Registered) is not { } visitor)
            return null;
        return scene.Keep("payment", Data.SandboxData.NewId(), new JsonObject
        {
            ["visitor"] = Scene.NameOf(visitor),
            ["state"] = "paid",
            ["method"] = "card",
            ["amount"] = PriceOf(number),
            ["currency"] = "EUR",
            ["time"] = scene.NowText,
            ["reference"] = string.Create(CultureInfo.InvariantCulture, $"INV-{scene.Expo.Number + 1}-{1_000_000 + number}"),
        });
    }

    public RecordChange? Order(int number) => scene.Somebody(number, RegistrationStates.Registered) is { } visitor
        ? scene.Create("order", new JsonObject
        {
            ["visitor"] = Scene.NameOf(visitor),
            ["state"] = "open",
            ["total"] = PriceOf(number),
            ["currency"] = "EUR",
            ["time"] = scene.NowText,
            ["lines"] = new JsonArray(new JsonObject { ["name"] = scene.Dice.Pick(number, Draw.Name, Goods), ["quantity"] = 1, ["price"] = PriceOf(number) }),
        })
        : null;

    /// <summary>Something of the programme begins a quarter of an hour later.</summary>
    public RecordChange? Shift(int number) => scene.Something("activity", scene.Expo.Activities, number) is { } activity
        ? scene.Update("activity", (string)activity["id"]!, new JsonObject { ["start"] = Later(activity["start"]), ["end"] = Later(activity["end"]) })
        : null;

    private static bool IsOpenInvoice(JsonObject payment) => (string?)payment["method"] == "invoice" && (string?)payment["state"] == "pending";

    private static string Later(JsonNode? time) => Scene.TextOf(DateTimeOffset.Parse((string)time!, CultureInfo.InvariantCulture).AddMinutes(15));

    private decimal PriceOf(int number) => 25 + (2.5m * scene.Dice.Below(number, Draw.Amount, 60));
}
