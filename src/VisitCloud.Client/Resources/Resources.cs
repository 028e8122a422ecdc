namespace VisitCloud.Client;

/// <summary>The endpoints of the API, one entry each. Sources: [V] the vendor's document, [P] other public clients.</summary>
public static class Resources
{
    private const Operations ReadOnly = Operations.List | Operations.Item;
    private const Operations Managed = ReadOnly | Operations.Create | Operations.Update | Operations.Delete;

    /// <summary>States of a registration that the vendor's document names [V].</summary>
    public static IReadOnlyList<string> DocumentedRegistrationStates { get; } =
        ["invited", "registering", "registered", "denied", "pending-confirmation", "stopped", "hold"];

    /// <summary>States of a registration: [V] first, then [P]. The service may know more.</summary>
    public static IReadOnlyList<string> RegistrationStates { get; } =
        [.. DocumentedRegistrationStates, "incomplete", "cancelled", "pendingConfirmation", "unregistered"];

    /// <summary>Events that the key may see [V].</summary>
    public static readonly Resource Expos = new("expos", "Expo")
    {
        InExpo = false,
        Filters = ["reference"],
        Times = ["start", "end"],
        Members = ["id", "revision", "name", "reference", "start", "end", "timezone", "contactEmail", "description"],
    };

    /// <summary>Registrations [V]; <c>registrationTypes</c> [P].</summary>
    public static readonly Resource Visitors = new("visitors", "Visitor")
    {
        SupportedOperations = Managed,
        Filters = ["webhookId", "contactId", "contactReference", "showDeleted", "registrationStates", "registrationTypes"],
        // Unasked, the service gives registered ones only [V].
        AllRecordsFilters = [new("registrationStates", string.Join(",", RegistrationStates))],
        DocumentedAllRecordsFilters = [new("registrationStates", string.Join(",", DocumentedRegistrationStates))],
        Times = ["created"],
        Objects = ["contact", "registrationType", "form", "partner"],
        Lists = ["questions", "badges", "tags", "customFields"],
        // With the badge of another, two would answer to one QR code.
        Individual = ["badges", "contact.id"],
        Members = ["id", "revision", "deleted", "registrationState", "registrationType", "language", "form", "contact", "partner", "questions", "badges", "expoId"],
    };

    /// <summary>Exhibiting companies [V]; <c>registrationType</c> [P].</summary>
    public static readonly Resource Partners = new("partners", "Partner")
    {
        SupportedOperations = Managed,
        Filters = ["webhookId", "contactId", "contactReference", "showDeleted", "registrationType"],
        Objects = ["contact", "registrationType"],
        Lists = ["questions", "tags", "customFields"],
        Individual = ["contact.id"],
        Numbers = ["boothSize"],
        Members = ["id", "revision", "deleted", "name", "registrationType", "boothNumber", "boothSize", "contact", "expoId"],
    };

    /// <summary>Visitors who took part, with their attendance [V].</summary>
    public static readonly Resource Participants = new("participants", "Participant")
    {
        Filters = ["webhookId"],
        Times = ["start", "end"],
        Members = ["id", "revision", "visitor", "show", "noShow", "attendance", "activities", "expoId"],
    };

    /// <summary>Texts about the event, companies and their products [V]; <c>partnerId</c> [P].</summary>
    public static readonly Resource Contents = new("contents", "Content")
    {
        SupportedOperations = Managed,
        Filters = ["webhookId", "partnerId"],
        Objects = ["partner"],
        Members = ["id", "revision", "type", "name", "summary", "source", "partner", "expoId"],
    };

    /// <summary>Licenses for hardware and software [V]; up to 1000 a page, <c>partnerId</c> [P].</summary>
    public static readonly Resource Licenses = new("licenses", "License")
    {
        SupportedOperations = Managed,
        PageSize = 1000,
        Filters = ["partnerId"],
        Objects = ["partner"],
        // The service counts: an old export must not set the count back.
        ReadOnly = ["activations"],
        Numbers = ["activationMax"],
        Members = ["id", "revision", "type", "activationMax", "partner", "expoId"],
    };

    /// <summary>Payments of events with a shop; the state may be set [V]. Filters beyond <c>webhookId</c> [P].</summary>
    public static readonly Resource Payments = new("payments", "Payment")
    {
        SupportedOperations = ReadOnly | Operations.Update,
        Filters = ["webhookId", "visitorId", "partnerId", "paymentStates", "paymentMethods"],
        Objects = ["visitor", "partner"],
        Numbers = ["amount"],
        Times = ["time"],
        Members = ["id", "revision", "visitor", "partner", "state", "method", "amount", "currency", "expoId"],
    };

    /// <summary>NFC devices [V]; up to 1000 a page, <c>partnerId</c> [P].</summary>
    public static readonly Resource Touchpoints = new("touchpoints", "Touchpoint")
    {
        SupportedOperations = Operations.List,
        PageSize = 1000,
        Filters = ["partnerId"],
        Members = ["id", "revision", "name", "content", "partner", "expoId"],
    };

    /// <summary>What visitors did at the event: scans, prints [V]. Filters beyond <c>webhookId</c> [P].</summary>
    public static readonly Resource Actions = new("actions", "Action")
    {
        SupportedOperations = Operations.List,
        Filters = ["webhookId", "visitorId", "partnerId", "locationId", "contentId"],
        Times = ["time"],
        Members = ["id", "revision", "type", "visitor", "partner", "location", "content", "expoId"],
    };

    /// <summary>Leads: meetings of visitors and companies [V]. Filters beyond <c>webhookId</c> [P].</summary>
    public static readonly Resource Connections = new("connections", "Connection")
    {
        NeedsLeads = true,
        Filters = ["webhookId", "type", "visitorId", "partnerId"],
        Times = ["time"],
        Members = ["id", "revision", "visitor", "partner", "notes", "rating", "expoId"],
    };

    /// <summary>The programme: sessions with time and place [V]; its paging, filters and changes [P].</summary>
    public static readonly Resource Activities = new("activities", "Activity")
    {
        SupportedOperations = Managed,
        Paging = PagingMode.ByRevisionOrWhole,
        Objects = ["location"],
        Lists = ["participants"],
        Filters = ["webhookId", "showDeleted"],
        Undocumented = ["limit", "fromRevision", "showDeleted"],
        Times = ["start", "end"],
        Members = ["id", "revision", "name", "type", "start", "end", "location", "access", "expoId"],
    };

    /// <summary>Notifications of changes; a key sees its own only [V].</summary>
    public static readonly Resource Webhooks = new("webhooks", "Webhook")
    {
        SupportedOperations = Managed,
        Paging = PagingMode.Whole,
        NeedsWrite = false,
        Lists = ["log"],
        ReadOnly = ["errorCount", "sentTime", "lastRevision", "currentRevision", "log"],
        Flags = ["enabled"],
        Times = ["sentTime", "time"],
        Members = ["id", "type", "url", "enabled", "state", "errorCount", "sentTime", "lastRevision", "currentRevision", "log", "expoId"],
    };

    /// <summary>Orders of the shop [P].</summary>
    public static readonly Resource Orders = new("orders", "Order")
    {
        Filters = ["webhookId", "visitorId", "partnerId", "orderStates"],
        Times = ["time"],
        Members = ["id", "revision", "visitor", "partner", "state", "expoId"],
    };

    /// <summary>Labels [P].</summary>
    public static readonly Resource Labels = new("labels", "Label")
    {
        SupportedOperations = Managed,
        Filters = ["showDeleted"],
        Undocumented = ["showDeleted"],
        Members = ["id", "revision", "deleted", "name", "expoId"],
    };

    /// <summary>Kinds of registration that an event has [P].</summary>
    public static readonly Resource RegistrationTypes = new("registrationTypes", "RegistrationType")
    {
        SupportedOperations = Operations.List,
        Paging = PagingMode.Whole,
        Members = ["id", "name", "level", "type", "reference", "expoId"],
    };

    /// <summary>Confirmation e-mails [V]; the body [P].</summary>
    public static readonly Resource SendEmail = new("sendemail", "Email") { SupportedOperations = Operations.Create };

    /// <summary>Images of a visitor [V]; the address [P].</summary>
    public static readonly Resource Upload = new("upload", "Image") { SupportedOperations = Operations.Create, InExpo = false };

    /// <summary>Every endpoint with records.</summary>
    public static IReadOnlyList<Resource> All { get; } =
    [
        Expos, Visitors, Partners, Participants, Contents, Licenses, Payments, Touchpoints, Actions, Connections,
        Activities, Webhooks, Orders, Labels, RegistrationTypes,
    ];

    /// <summary>The endpoint that a path below the base address is of; null for one that is not known.</summary>
    public static Resource? FindByPath(string path)
    {
        var first = path.Trim('/').Split('/', '?')[0];
        return All.Append(SendEmail).Append(Upload).FirstOrDefault(resource => resource.Path.Equals(first, StringComparison.OrdinalIgnoreCase));
    }

    /// <summary>The endpoint of a type as webhooks name it, such as <c>visitor</c>, in any case; null for one that is not known.</summary>
    public static Resource? FindByTypeName(string type) => All.FirstOrDefault(resource => resource.Name.Equals(type, StringComparison.OrdinalIgnoreCase));
}
