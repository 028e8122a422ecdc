using VisitCloud.Sandbox.Seeding;
using VisitCloud.Sandbox.Writing;

namespace VisitCloud.Sandbox.Endpoints;

/// <content>The definitions of all endpoints.</content>
internal sealed partial record Endpoint
{
    public const string Create = "POST";
    public const string Update = "PUT";
    public const string Delete = "DELETE";

    private static readonly string[] AllWrites = [Create, Update, Delete];

    public static readonly Endpoint Expos = new("expos", _ => throw new InvalidOperationException("Events do not belong to an event."))
    {
        Filters = new Dictionary<string, ListFilter> { ["reference"] = new("reference") },
    };

    public static readonly Endpoint Visitors = new("visitors", expo => expo.Visitors)
    {
        WriteMethods = AllWrites,
        WebhookType = "visitor",
        SupportsShowDeleted = true,
        LeavesTombstone = visitor => (string?)visitor["registrationState"] == RegistrationStates.Registered,
        Filters = new Dictionary<string, ListFilter>
        {
            ["contactId"] = new("contact.id"),
            ["contactReference"] = new("contact.reference"),
            [ListQueryParser.RegistrationStates] = ListFilter.CreateList("registrationState", RegistrationStates.AllSpellings),
            ["registrationTypes"] = ListFilter.CreateList("registrationType.id"),
        },
        Rules = VisitorRules.All,
    };

    public static readonly Endpoint Webhooks = new("webhooks", expo => expo.Webhooks)
    {
        WriteMethods = AllWrites,
        RequiresWritePermission = false,
        IsOwnedByKey = true,
        SupportsPaging = false,
        ItemOnlyMembers = ["log"],
        AddComputedMembers = (webhook, context)
            => webhook["currentRevision"] = context.Data.GetTable(GetByWebhookType((string)webhook["type"]!), context.Expo).LatestRevision,
        Rules = WebhookRules.All,
    };

    private static readonly Dictionary<string, Endpoint> ByName = new Endpoint[]
    {
        Expos,
        Visitors,
        new("partners", expo => expo.Partners)
        {
            WriteMethods = AllWrites,
            WebhookType = "partner",
            SupportsShowDeleted = true,
            LeavesTombstone = _ => true,
            Filters = new Dictionary<string, ListFilter>
            {
                ["contactId"] = new("contact.id"),
                ["contactReference"] = new("contact.reference"),
                ["registrationType"] = ListFilter.CreateList("registrationType.id"),
            },
            ItemOnlyMembers = ["contents", "licenses"],
            Rules = PartnerRules.All,
        },
        new("participants", expo => expo.Participants) { WebhookType = "participant" },
        new("contents", expo => expo.Contents)
        {
            WriteMethods = AllWrites,
            WebhookType = "content",
            Filters = new Dictionary<string, ListFilter> { ["partnerId"] = new("partner.id") },
            CreateParameters = ["partnerId"],
            ItemOnlyMembers = ["description", "labels", "links"],
            Rules = ContentRules.All,
        },
        new("licenses", expo => expo.Licenses)
        {
            WriteMethods = AllWrites,
            MaxPageSize = 1000,
            Filters = new Dictionary<string, ListFilter> { ["partnerId"] = new("partner.id") },
            CreateParameters = ["partnerId"],
            Rules = LicenseRules.All,
        },
        new("payments", expo => expo.Payments)
        {
            WriteMethods = [Update],
            WebhookType = "payment",
            Filters = new Dictionary<string, ListFilter>
            {
                ["visitorId"] = new("visitor.id"),
                ["partnerId"] = new("partner.id"),
                ["paymentStates"] = ListFilter.CreateList("state", SeededPayments.AllStates),
                ["paymentMethods"] = ListFilter.CreateList("method", SeededPayments.AllMethods),
            },
            Rules = PaymentRules.All,
        },
        new("touchpoints", expo => expo.Touchpoints)
        {
            HasItems = false,
            MaxPageSize = 1000,
            Filters = new Dictionary<string, ListFilter> { ["partnerId"] = new("partner.id") },
        },
        new("actions", expo => expo.Actions)
        {
            HasItems = false,
            WebhookType = "action",
            Filters = new Dictionary<string, ListFilter>
            {
                ["visitorId"] = new("visitor.id"),
                ["partnerId"] = new("partner.id"),
                ["locationId"] = new("location.id"),
                ["contentId"] = new("content.id"),
            },
        },
        new("connections", expo => expo.Connections)
        {
            RequiresLeadsPermission = true,
            WebhookType = "connection",
            Filters = new Dictionary<string, ListFilter>
            {
                ["type"] = new("ledBy") { KnownValues = [RegistrationType.Visitor, RegistrationType.Partner] },
                ["visitorId"] = new("visitor.id"),
                ["partnerId"] = new("partner.id"),
            },
        },
        new("activities", expo => expo.Activities)
        {
            WriteMethods = AllWrites,
            WebhookType = "activity",
            SupportsShowDeleted = true,
            LeavesTombstone = _ => true,
            ItemOnlyMembers = ["capacity", "description", "participants", "signUps"],
            Rules = ActivityRules.All,
        },
        Webhooks,
        new("orders", expo => expo.Orders)
        {
            WebhookType = "order",
            ItemOnlyMembers = ["payments"],
            Filters = new Dictionary<string, ListFilter>
            {
                ["visitorId"] = new("visitor.id"),
                ["partnerId"] = new("partner.id"),
                ["orderStates"] = ListFilter.CreateList("state", OrderStates.All),
            },
        },
        new("labels", expo => expo.Labels)
        {
            WriteMethods = AllWrites,
            SupportsShowDeleted = true,
            LeavesTombstone = _ => true,
            Rules = LabelRules.All,
        },
        new("registrationTypes", expo => expo.RegistrationTypes) { HasItems = false, SupportsPaging = false },
    }.ToDictionary(endpoint => endpoint.Name);

    private static readonly Dictionary<string, Endpoint> ByWebhookType = ByName.Values
        .Where(endpoint => endpoint.WebhookType is not null)
        .ToDictionary(endpoint => endpoint.WebhookType!);

    public static IEnumerable<Endpoint> PerExpo => ByName.Values.Where(endpoint => endpoint != Expos);

    /// <summary>The endpoints that webhooks can watch.</summary>
    public static IEnumerable<Endpoint> WithWebhooks => ByWebhookType.Values;

    /// <summary>The webhook types.</summary>
    public static IEnumerable<string> WebhookTypes => ByWebhookType.Keys;

    public static IEnumerable<string> Names => ByName.Keys;

    public static Endpoint GetByWebhookType(string type) => ByWebhookType[type];

    public static Endpoint? Find(string name) => ByName.GetValueOrDefault(name);
}
