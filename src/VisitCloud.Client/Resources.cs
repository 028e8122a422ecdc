namespace VisitCloud.Client;

/// <summary>The endpoints of the API, one entry each. Sources: [V] the vendor's document, [P] other public clients.</summary>
public static class Resources
{
    private const Operations ReadOnly = Operations.List | Operations.Item;
    private const Operations Managed = ReadOnly | Operations.Create | Operations.Update | Operations.Delete;

    /// <summary>Events that the key may see [V].</summary>
    public static readonly Resource Expos = new("expos", "Expo")
    {
        InExpo = false,
        Filters = ["reference"],
        Times = ["start", "end"],
    };

    /// <summary>Registrations [V]; <c>registrationTypes</c> [P].</summary>
    public static readonly Resource Visitors = new("visitors", "Visitor")
    {
        Allows = Managed,
        Filters = ["webhookId", "contactId", "contactReference", "showDeleted", "registrationStates", "registrationTypes"],
        Times = ["created"],
        Objects = ["contact", "registrationType", "form", "partner"],
        Lists = ["questions", "badges", "tags", "customFields"],
    };

    /// <summary>Exhibiting companies [V]; <c>registrationType</c> [P].</summary>
    public static readonly Resource Partners = new("partners", "Partner")
    {
        Allows = Managed,
        Filters = ["webhookId", "contactId", "contactReference", "showDeleted", "registrationType"],
        Objects = ["contact", "registrationType"],
        Lists = ["questions", "tags", "customFields"],
        Numbers = ["boothSize"],
    };

    /// <summary>Visitors who took part, with their attendance [V].</summary>
    public static readonly Resource Participants = new("participants", "Participant")
    {
        Filters = ["webhookId"],
        Times = ["start", "end"],
    };

    /// <summary>Texts about the event, companies and their products [V]; <c>partnerId</c> [P].</summary>
    public static readonly Resource Contents = new("contents", "Content")
    {
        Allows = Managed,
        Filters = ["webhookId", "partnerId"],
        Objects = ["partner"],
    };

    /// <summary>Licenses for hardware and software [V]; up to 1000 a page, <c>partnerId</c> [P].</summary>
    public static readonly Resource Licenses = new("licenses", "License")
    {
        Allows = Managed,
        PageSize = 1000,
        Filters = ["partnerId"],
        Objects = ["partner"],
        Numbers = ["activationMax"],
    };

    /// <summary>Payments of events with a shop; the state may be set [V]. Filters beyond <c>webhookId</c> [P].</summary>
    public static readonly Resource Payments = new("payments", "Payment")
    {
        Allows = ReadOnly | Operations.Update,
        Filters = ["webhookId", "visitorId", "partnerId", "paymentStates", "paymentMethods"],
        Objects = ["visitor", "partner"],
        Numbers = ["amount"],
        Times = ["time"],
    };

    /// <summary>NFC devices [V]; up to 1000 a page, <c>partnerId</c> [P].</summary>
    public static readonly Resource Touchpoints = new("touchpoints", "Touchpoint")
    {
        Allows = Operations.List,
        PageSize = 1000,
        Filters = ["partnerId"],
    };

    /// <summary>What visitors did at the event: scans, prints [V]. Filters beyond <c>webhookId</c> [P].</summary>
    public static readonly Resource Actions = new("actions", "Action")
    {
        Allows = Operations.List,
        Filters = ["webhookId", "visitorId", "partnerId", "locationId", "contentId"],
        Times = ["time"],
    };

    /// <summary>Leads: meetings of visitors and companies [V]. Filters beyond <c>webhookId</c> [P].</summary>
    public static readonly Resource Connections = new("connections", "Connection")
    {
        NeedsLeads = true,
        Filters = ["webhookId", "type", "visitorId", "partnerId"],
        Times = ["time"],
    };

    /// <summary>The programme: sessions with time and place [V]; its paging, filters and changes [P].</summary>
    public static readonly Resource Activities = new("activities", "Activity")
    {
        Allows = Managed,
        Paging = PagingMode.ByRevisionOrWhole,
        Objects = ["location"],
        Lists = ["participants"],
        Filters = ["webhookId", "showDeleted"],
        Times = ["start", "end"],
    };

    /// <summary>Notifications of changes; a key sees its own only [V].</summary>
    public static readonly Resource Webhooks = new("webhooks", "Webhook")
    {
        Allows = Managed,
        Paging = PagingMode.Whole,
        NeedsWrite = false,
        Lists = ["log"],
        Flags = ["enabled"],
        Times = ["sentTime", "time"],
    };

    /// <summary>Orders of the shop [P].</summary>
    public static readonly Resource Orders = new("orders", "Order")
    {
        Filters = ["webhookId", "visitorId", "partnerId", "orderStates"],
        Times = ["time"],
    };

    /// <summary>Labels [P].</summary>
    public static readonly Resource Labels = new("labels", "Label")
    {
        Allows = Managed,
        Filters = ["showDeleted"],
    };

    /// <summary>Kinds of registration that an event has [P].</summary>
    public static readonly Resource RegistrationTypes = new("registrationTypes", "RegistrationType")
    {
        Allows = Operations.List,
        Paging = PagingMode.Whole,
    };

    /// <summary>Confirmation e-mails [V]; the body [P].</summary>
    public static readonly Resource SendEmail = new("sendemail", "Email") { Allows = Operations.Create };

    /// <summary>Images of a visitor [V]; the address [P].</summary>
    public static readonly Resource Upload = new("upload", "Image") { Allows = Operations.Create, InExpo = false };

    /// <summary>Every endpoint with records.</summary>
    public static IReadOnlyList<Resource> All { get; } =
    [
        Expos, Visitors, Partners, Participants, Contents, Licenses, Payments, Touchpoints, Actions, Connections,
        Activities, Webhooks, Orders, Labels, RegistrationTypes,
    ];
}
