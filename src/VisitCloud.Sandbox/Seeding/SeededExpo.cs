using VisitCloud.Sandbox.Data;

namespace VisitCloud.Sandbox.Seeding;

/// <summary>One seeded event: what its tables share.</summary>
internal sealed class SeededExpo
{
    private static readonly string[] Names =
    [
        "Engines & Energy", "Future of Food", "Health Week", "City Logistics", "Learning Lab", "Green Build", "Security Days", "Data Forum",
        "Craft & Design", "Maritime Summit",
    ];

    private static readonly string[] Rooms = ["Main entrance", "Hall 1", "Hall 2", "Theatre", "Workshop room", "Lounge"];

    public SeededExpo(int seed, int number, int visitors, bool oddities)
    {
        Seed = seed;
        Number = number;
        VisitorCount = visitors;
        HasOddities = oddities;
        Ids = new RecordIds(seed);
        Start = new DateTimeOffset(2026, 3, 10, 8, 0, 0, TimeSpan.Zero).AddDays(7 * number);
        Locations = [.. Rooms.Select((name, index) => new Named(Ids.ShortOf("location", number, index), name))];
        Forms =
        [
            new Named(Ids.ShortOf("form", number, 0), "Online registration"),
            new Named(Ids.ShortOf("form", number, 1), "Registration on site"),
        ];
        Types = RegistrationTypes.Of(this);
        Questions = Question.Of(this);

        var partners = Math.Clamp(visitors / 20, 10, 2000);
        RegistrationTypes = new RegistrationTypes(this);
        Partners = new SeededPartners(this, partners);
        Visitors = new SeededVisitors(this, visitors);
        Activities = new SeededActivities(this, Math.Clamp(visitors / 25, 12, 400));
        Participants = new SeededParticipants(this, visitors);
        Contents = new SeededContents(this, partners * SeededContents.EachPartner);
        Licenses = new SeededLicenses(this, partners * 4);
        Touchpoints = new SeededTouchpoints(this, partners * 2);
        Actions = new SeededActions(this, visitors * SeededActions.EachVisitor);
        Connections = new SeededConnections(this, visitors / 2);
        Payments = new SeededPayments(this, visitors / SeededPayments.EveryVisitor);
        Orders = new SeededOrders(this, visitors / SeededPayments.EveryVisitor);
        Labels = new SeededLabels(this);
        Webhooks = new SeededNothing(this, RecordKind.Webhook);
        Stats = new RegistrationTypeStats(this);
    }

    public int Seed { get; }

    public int Number { get; }

    public int VisitorCount { get; }

    public bool HasOddities { get; }

    public RecordIds Ids { get; }

    public string Id => Ids.Of(RecordKind.Expo, 0, Number);

    public string Name => Names[Number % Names.Length] + (Number < Names.Length ? "" : $" {(Number / Names.Length) + 1}");

    public DateTimeOffset Start { get; }

    public DateTimeOffset End => Start.AddDays(2).AddHours(9);

    public Named[] Locations { get; }

    public Named[] Forms { get; }

    public RegistrationType[] Types { get; }

    public Question[] Questions { get; }

    public RegistrationTypes RegistrationTypes { get; }

    public SeededPartners Partners { get; }

    public SeededVisitors Visitors { get; }

    public SeededParticipants Participants { get; }

    public SeededContents Contents { get; }

    public SeededLicenses Licenses { get; }

    public SeededTouchpoints Touchpoints { get; }

    public SeededActions Actions { get; }

    public SeededConnections Connections { get; }

    public SeededPayments Payments { get; }

    public SeededOrders Orders { get; }

    public SeededActivities Activities { get; }

    public SeededLabels Labels { get; }

    public SeededNothing Webhooks { get; }

    public RegistrationTypeStats Stats { get; }
}

/// <summary>Something with an ID and a name.</summary>
internal sealed record Named(string Id, string Name);
