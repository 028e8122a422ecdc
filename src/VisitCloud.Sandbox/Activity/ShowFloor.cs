using System.Text.Json.Nodes;
using VisitCloud.Sandbox.Seeding;

namespace VisitCloud.Sandbox.Activity;

/// <summary>People come and go, are scanned at doors and booths, and meet companies.</summary>
internal sealed class ShowFloor(Scene scene)
{
    private static readonly string[] Notes = ["Call back next week.", "Asked for a price list.", "Knows us from last year.", "Wants to see it run."];

    public RecordChange? Scan(int number)
    {
        if (scene.Somebody(number, RegistrationStates.Registered) is not { } visitor)
            return null;
        var action = new JsonObject
        {
            ["type"] = "scan",
            ["time"] = scene.NowText,
            ["visitor"] = Scene.NameOf(visitor),
            ["location"] = Scene.Named(scene.Dice.Pick(number, Draw.Location, scene.Expo.Locations)),
        };
        // Half of the scanners stand at booths.
        if (scene.Dice.Hits(number, Draw.Type, 500)
            && scene.Something("content", scene.Expo.Contents, number, content => content["partner"] is not null) is { } content)
        {
            action["partner"] = content["partner"]!.DeepClone();
            action["content"] = Scene.Named((string)content["id"]!, (string?)content["name"]);
        }

        return scene.Create("action", action);
    }

    /// <summary>Somebody comes in, or goes home who is there.</summary>
    public RecordChange? ComeOrGo(int number)
    {
        if (scene.Somebody(number, RegistrationStates.Registered) is not { } visitor)
            return null;
        var id = (string)visitor["id"]!;
        var before = scene.Find("participant", id);
        var attendance = before?["attendance"]?.DeepClone() as JsonArray ?? [];
        if (attendance.LastOrDefault() is JsonObject last && last["end"] is null)
            last["end"] = scene.NowText;
        else
            attendance.Add(new JsonObject { ["start"] = scene.NowText, ["end"] = null });

        var participant = new JsonObject { ["visitor"] = Scene.NameOf(visitor), ["show"] = true, ["noShow"] = false, ["attendance"] = attendance };
        if (before is not null)
            return scene.Update("participant", id, participant);
        participant["activities"] = new JsonArray();
        return scene.Keep("participant", id, participant);
    }

    public RecordChange? Meet(int number)
    {
        if (scene.Somebody(number, RegistrationStates.Registered) is not { } visitor || scene.Something("partner", scene.Expo.Partners, number) is not { } partner)
            return null;
        return scene.Create("connection", new JsonObject
        {
            ["time"] = scene.NowText,
            ["visitor"] = Scene.NameOf(visitor),
            ["partner"] = Scene.Named((string)partner["id"]!, (string?)partner["name"]),
            ["ledBy"] = scene.Dice.Hits(number, Draw.LedBy, 750) ? RegistrationTypes.PartnerLevel : RegistrationTypes.VisitorLevel,
            ["notes"] = scene.Dice.Hits(number, Draw.Note, 400) ? scene.Dice.Pick(number, Draw.Topic, Notes) : null,
            ["rating"] = scene.Dice.Below(number, Draw.Rating, 6),
        });
    }
}
