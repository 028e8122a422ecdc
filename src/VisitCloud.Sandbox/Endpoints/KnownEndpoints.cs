using VisitCloud.Sandbox.Seeding;
using VisitCloud.Sandbox.Writing;

namespace VisitCloud.Sandbox.Endpoints;

/// <content>The endpoints of the contract, one entry each.</content>
internal sealed partial record Endpoint
{
    public const string Create = "POST";
    public const string Update = "PUT";
    public const string Delete = "DELETE";

    private static readonly string[] Managed = [Create, Update, Delete];

    public static readonly Endpoint Expos = new("expos", _ => throw new InvalidOperationException("Events are in no event."))
    {
        Filters = new Dictionary<string, string> { ["reference"] = "reference" },
    };

    public static readonly Endpoint Visitors = new("visitors", expo => expo.Visitors)
    {
        Writes = Managed,
        WebhookType = "visitor",
        TakesShowDeleted = true,
        LeavesTombstone = visitor => (string?)visitor["registrationState"] == RegistrationStates.Registered,
        Filters = new Dictionary<string, string>
        {
            ["contactId"] = "contact.id",
            ["contactReference"] = "contact.reference",
            [PageQuery.RegistrationStates] = "registrationState",
            ["registrationTypes"] = "registrationType.id",
        },
        Rules = VisitorRules.All,
    };

    public static readonly Endpoint Webhooks = new("webhooks", expo => expo.Webhooks)
    {
        Writes = Managed,
        NeedsWrite = false,
        BelongsToKey = true,
        Pages = false,
        OnlyInItems = ["log"],
        Show = (webhook, context) => webhook["currentRevision"] = context.Data.Table(OfWebhook((string)webhook["type"]!), context.Expo).Newest,
        Rules = WebhookRules.All,
    };

    private static readonly Dictionary<string, Endpoint> ByName = new Endpoint[]
    {
        Expos,
        Visitors,
        new("partners", expo => expo.Partners)
        {
            Writes = Managed,
            WebhookType = "partner",
            TakesShowDeleted = true,
            LeavesTombstone = _ => true,
            Filters = new Dictionary<string, string>
            {
                ["contactId"] = "contact.id",
                ["contactReference"] = "contact.reference",
                ["registrationType"] = "registrationType.id",
            },
            Rules = PartnerRules.All,
        },
        new("participants", expo => expo.Participants) { WebhookType = "participant" },
        new("contents", expo => expo.Contents)
        {
            Writes = Managed,
            WebhookType = "content",
            Filters = new Dictionary<string, string> { ["partnerId"] = "partner.id" },
            Rules = ContentRules.All,
        },
        new("licenses", expo => expo.Licenses)
        {
            Writes = Managed,
            MaxPage = 1000,
            Filters = new Dictionary<string, string> { ["partnerId"] = "partner.id" },
            Rules = LicenseRules.All,
        },
        new("payments", expo => expo.Payments)
        {
            Writes = [Update],
            WebhookType = "payment",
            Filters = new Dictionary<string, string>
            {
                ["visitorId"] = "visitor.id", ["partnerId"] = "partner.id", ["paymentStates"] = "state", ["paymentMethods"] = "method",
            },
            Rules = PaymentRules.All,
        },
        new("touchpoints", expo => expo.Touchpoints)
        {
            HasItems = false,
            MaxPage = 1000,
            Filters = new Dictionary<string, string> { ["partnerId"] = "partner.id" },
        },
        new("actions", expo => expo.Actions)
        {
            HasItems = false,
            WebhookType = "action",
            Filters = new Dictionary<string, string>
            {
                ["visitorId"] = "visitor.id", ["partnerId"] = "partner.id", ["locationId"] = "location.id", ["contentId"] = "content.id",
            },
        },
        new("connections", expo => expo.Connections)
        {
            NeedsLeads = true,
            WebhookType = "connection",
            Filters = new Dictionary<string, string> { ["type"] = "ledBy", ["visitorId"] = "visitor.id", ["partnerId"] = "partner.id" },
        },
        new("activities", expo => expo.Activities)
        {
            Writes = Managed,
            WebhookType = "activity",
            TakesShowDeleted = true,
            OnlyInItems = ["participants", "description"],
            Rules = ActivityRules.All,
        },
        Webhooks,
        new("orders", expo => expo.Orders)
        {
            WebhookType = "order",
            Filters = new Dictionary<string, string> { ["visitorId"] = "visitor.id", ["partnerId"] = "partner.id", ["orderStates"] = "state" },
        },
        new("labels", expo => expo.Labels) { Writes = Managed, TakesShowDeleted = true, Rules = LabelRules.All },
        new("registrationTypes", expo => expo.RegistrationTypes) { HasItems = false, Pages = false },
    }.ToDictionary(endpoint => endpoint.Name);

    private static readonly Dictionary<string, Endpoint> ByWebhookType = ByName.Values
        .Where(endpoint => endpoint.WebhookType is not null)
        .ToDictionary(endpoint => endpoint.WebhookType!);

    public static IEnumerable<Endpoint> InExpos => ByName.Values.Where(endpoint => endpoint != Expos);

    /// <summary>Those that webhooks tell of.</summary>
    public static IEnumerable<Endpoint> WithWebhooks => ByWebhookType.Values;

    /// <summary>The types of webhooks.</summary>
    public static IEnumerable<string> WebhookTypes => ByWebhookType.Keys;

    public static Endpoint OfWebhook(string type) => ByWebhookType[type];

    public static Endpoint? Find(string name) => ByName.GetValueOrDefault(name);
}
