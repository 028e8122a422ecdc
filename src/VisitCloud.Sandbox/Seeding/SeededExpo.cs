using VisitCloud.Sandbox.Data;

namespace VisitCloud.Sandbox.Seeding;

/// <summary>One seeded event and its tables.</summary>
internal sealed class SeededExpo
{
    public const int Days = 3;
    public const int OpenHours = 9;

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
        HasEdgeCases = oddities;
        Ids = new RecordIdCodec(seed);
        Start = new DateTimeOffset(2026, 3, 10, 8, 0, 0, TimeSpan.Zero).AddDays(7 * number);
        Locations = [.. Rooms.Select((name, index) => new NamedReference(Ids.CreateShort("location", number, index), name))];
        Forms =
        [
            new NamedReference(Ids.Encode(RecordKind.Form, number, 0), "Online registration"),
            new NamedReference(Ids.Encode(RecordKind.Form, number, 1), "On-site registration"),
        ];
        Types = SeededRegistrationTypes.CreateAll(this);
        Questions = Question.CreateAll(this);

        var partners = Math.Clamp(visitors / 20, 10, 2000);
        RegistrationTypes = new SeededRegistrationTypes(this);
        Partners = new SeededPartners(this, partners);
        Visitors = new SeededVisitors(this, visitors);
        Activities = new SeededActivities(this, Math.Clamp(visitors / 25, 12, 400) + 1);
        Participants = new SeededParticipants(this, visitors);
        Contents = new SeededContents(this, partners * SeededContents.PerPartner);
        Licenses = new SeededLicenses(this, partners * 4);
        Touchpoints = new SeededTouchpoints(this, partners * 2);
        Actions = new SeededActions(this, visitors * SeededActions.PerVisitor);
        Connections = new SeededConnections(this, visitors / 2);
        Payments = new SeededPayments(this, visitors / SeededPayments.VisitorsPerPayment);
        Orders = new SeededOrders(this, visitors / SeededPayments.VisitorsPerPayment);
        Labels = new SeededLabels(this);
        Webhooks = new EmptySeededTable(this, RecordKind.Webhook);
        Stats = new RegistrationTypeCounts(this);
    }

    public int Seed { get; }

    public int Number { get; }

    public int VisitorCount { get; }

    public bool HasEdgeCases { get; }

    public RecordIdCodec Ids { get; }

    public string Id => Ids.Encode(RecordKind.Expo, 0, Number);

    public string Name => Names[Number % Names.Length] + (Number < Names.Length ? "" : $" {(Number / Names.Length) + 1}");

    public DateTimeOffset Start { get; }

    public DateTimeOffset End => Start.AddDays(Days - 1).AddHours(OpenHours);

    public NamedReference[] Locations { get; }

    public NamedReference[] Forms { get; }

    public RegistrationType[] Types { get; }

    public Question[] Questions { get; }

    public SeededRegistrationTypes RegistrationTypes { get; }

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

    public EmptySeededTable Webhooks { get; }

    public RegistrationTypeCounts Stats { get; }
}

/// <summary>A reference to an object by its ID and name.</summary>
internal sealed record NamedReference(string Id, string Name);
