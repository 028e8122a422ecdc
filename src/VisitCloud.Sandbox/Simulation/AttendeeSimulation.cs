using System.Text.Json.Nodes;
using VisitCloud.Sandbox.Seeding;

namespace VisitCloud.Sandbox.Simulation;

/// <summary>Simulates attendees: they arrive and leave, are scanned, and meet partners.</summary>
internal sealed class AttendeeSimulation(SimulationContext context)
{
    private static readonly string[] Notes =
        ["Call back next week.", "Asked for a price list.", "Knows us from last year.", "Wants to see it run."];

    public RecordChange? RecordScan(int number)
    {
        if (context.PickVisitor(number, RegistrationStates.Registered) is not { } visitor)
            return null;
        var action = new JsonObject
        {
            ["type"] = "scan",
            ["time"] = context.CurrentTime,
            ["visitor"] = SimulationContext.CreateVisitorReference(visitor),
            ["location"] = SimulationContext.CreateReference(context.Random.Pick(number, RandomField.Location, context.Expo.Locations)),
        };
        // Half of the scanners are at booths.
        if (context.Random.GetBoolean(number, RandomField.Type, 500)
            && context.PickRecord("content", context.Expo.Contents, number, content => content["partner"] is not null) is { } content)
        {
            action["partner"] = content["partner"]!.DeepClone();
            action["content"] = SimulationContext.CreateReference((string)content["id"]!, (string?)content["name"]);
        }

        return context.Create("action", action);
    }

    /// <summary>Checks a visitor in, or out if the visitor is checked in.</summary>
    public RecordChange? CheckInOrOut(int number)
    {
        if (context.PickVisitor(number, RegistrationStates.Registered) is not { } visitor)
            return null;
        var id = (string)visitor["id"]!;
        var before = context.Find("participant", id);
        var attendance = before?["attendance"]?.DeepClone() as JsonArray ?? [];
        if (attendance.LastOrDefault() is JsonObject last && last["end"] is null)
            last["end"] = context.CurrentTime;
        else
            attendance.Add(new JsonObject { ["start"] = context.CurrentTime, ["end"] = null });

        var participant = new JsonObject
        {
            ["visitor"] = SimulationContext.CreateVisitorReference(visitor),
            ["show"] = true,
            ["noShow"] = false,
            ["attendance"] = attendance,
        };
        if (before is not null)
            return context.Update("participant", id, participant);
        participant["activities"] = new JsonArray();
        return context.Insert("participant", id, participant);
    }

    public RecordChange? CreateConnection(int number)
    {
        if (context.PickVisitor(number, RegistrationStates.Registered) is not { } visitor
            || context.PickRecord("partner", context.Expo.Partners, number) is not { } partner)
        {
            return null;
        }

        return context.Create("connection", new JsonObject
        {
            ["time"] = context.CurrentTime,
            ["visitor"] = SimulationContext.CreateVisitorReference(visitor),
            ["partner"] = SimulationContext.CreateReference((string)partner["id"]!, (string?)partner["name"]),
            ["ledBy"] = context.Random.GetBoolean(number, RandomField.LedBy, 750)
                ? RegistrationType.Partner
                : RegistrationType.Visitor,
            ["notes"] = context.Random.GetBoolean(number, RandomField.Note, 400)
                ? context.Random.Pick(number, RandomField.Topic, Notes)
                : null,
            ["rating"] = context.Random.GetInt32(number, RandomField.Rating, 6),
        });
    }
}
