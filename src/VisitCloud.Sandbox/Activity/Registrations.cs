using System.Text.Json.Nodes;
using VisitCloud.Sandbox.Seeding;

namespace VisitCloud.Sandbox.Activity;

/// <summary>People register, correct themselves, are turned away, and withdraw.</summary>
internal sealed class Registrations(Scene scene)
{
    /// <summary>Beyond all that an event starts with, so that nobody registers twice.</summary>
    private const int FirstNewcomer = 1_000_000;

    private static readonly string[] Unfinished = ["invited", "registering", "pending-confirmation", "hold", "incomplete"];
    private static readonly string[] Refusals = ["denied", "denied", "cancelled", "stopped"];

    public RecordChange Register(int number)
    {
        var body = scene.Expo.Visitors.Sample(FirstNewcomer + number);
        body.Remove("created");
        if (body["partner"] is JsonObject partner && scene.Find("partner", (string)partner["id"]!) is null)
            body.Remove("partner");
        var change = scene.Create("visitor", body);
        scene.Welcome(change.Id);
        return change;
    }

    public RecordChange? Correct(int number)
    {
        if (scene.Somebody(number, RegistrationStates.Registered) is not { } visitor)
            return null;
        var folk = scene.Dice.Pick(number, Draw.Locale, People.Words.All);
        var contact = scene.Dice.Below(number, Draw.Name, 3) switch
        {
            0 => new JsonObject { ["jobTitle"] = scene.Dice.Pick(number, Draw.JobTitle, folk.JobTitles) },
            1 => new JsonObject { ["company"] = scene.Dice.Pick(number, Draw.Company, folk.Companies) },
            _ => new JsonObject { ["phone"] = $"+{10 + scene.Dice.Below(number, Draw.Phone, 90)} {scene.Dice.Bits(number, Draw.Phone) % 1_000_000_000:D9}" },
        };
        return Change(visitor, new JsonObject { ["contact"] = contact });
    }

    public RecordChange? Confirm(int number)
        => scene.Somebody(number, Unfinished) is { } visitor ? Change(visitor, State(RegistrationStates.Registered)) : null;

    public RecordChange? Refuse(int number)
        => scene.Somebody(number, RegistrationStates.Registered) is { } visitor ? Change(visitor, State(scene.Dice.Pick(number, Draw.State, Refusals))) : null;

    public RecordChange? Withdraw(int number)
        => scene.Somebody(number, RegistrationStates.Registered) is { } visitor ? scene.Delete("visitor", (string)visitor["id"]!) : null;

    private static JsonObject State(string state) => new() { ["registrationState"] = state };

    private RecordChange? Change(JsonObject visitor, JsonObject body) => scene.Update("visitor", (string)visitor["id"]!, body);
}
