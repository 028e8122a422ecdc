using System.Text.Json.Nodes;
using VisitCloud.Sandbox.Seeding;

namespace VisitCloud.Sandbox.Simulation;

/// <summary>Simulates registrations: people register, correct their data, are confirmed or rejected, and cancel.</summary>
internal sealed class RegistrationSimulation(SimulationContext context)
{
    /// <summary>Higher than the number of any seeded visitor, so that nobody registers twice.</summary>
    private const int FirstNewVisitor = 1_000_000;

    private static readonly string[] IncompleteStates = ["invited", "registering", "pending-confirmation", "hold", "incomplete"];
    private static readonly string[] RejectedStates = ["denied", "denied", "cancelled", "stopped"];

    public RecordChange Register(int number)
    {
        var body = context.Expo.Visitors.CreateSample(FirstNewVisitor + number);
        body.Remove("created");
        if (body["partner"] is JsonObject partner && context.Find("partner", (string)partner["id"]!) is null)
            body.Remove("partner");
        var change = context.Create("visitor", body);
        context.AddNewVisitor(change.Id);
        return change;
    }

    public RecordChange? CorrectContact(int number)
    {
        if (context.PickVisitor(number, RegistrationStates.Registered) is not { } visitor)
            return null;
        var random = context.Random;
        var locale = random.Pick(number, RandomField.Locale, LocaleCatalog.Instance.Locales);
        var contact = random.GetInt32(number, RandomField.Name, 3) switch
        {
            0 => new JsonObject { ["jobTitle"] = random.Pick(number, RandomField.JobTitle, locale.JobTitles) },
            1 => new JsonObject { ["company"] = random.Pick(number, RandomField.Company, locale.Companies) },
            _ => new JsonObject { ["phone"] = SeededVisitors.CreatePhone(random, number) },
        };
        return Update(visitor, new JsonObject { ["contact"] = contact });
    }

    public RecordChange? Confirm(int number)
        => context.PickVisitor(number, IncompleteStates) is { } visitor ? SetState(visitor, RegistrationStates.Registered) : null;

    public RecordChange? Reject(int number) => context.PickVisitor(number, RegistrationStates.Registered) is { } visitor
        ? SetState(visitor, context.Random.Pick(number, RandomField.State, RejectedStates))
        : null;

    public RecordChange? Delete(int number)
        => context.PickVisitor(number, RegistrationStates.Registered) is { } visitor
            ? context.Delete("visitor", (string)visitor["id"]!)
            : null;

    private RecordChange? SetState(JsonObject visitor, string state) => Update(visitor, new JsonObject { ["registrationState"] = state });

    private RecordChange? Update(JsonObject visitor, JsonObject body) => context.Update("visitor", (string)visitor["id"]!, body);
}
