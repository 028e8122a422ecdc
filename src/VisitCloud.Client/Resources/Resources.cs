using static VisitCloud.Client.DocumentationSource;
using static VisitCloud.Client.FieldType;

namespace VisitCloud.Client;

/// <summary>
/// The endpoints of the API, one entry each. Facts are from the vendor's API document, except those marked with "other
/// clients", which are known only from other public clients of the same API.
/// </summary>
public static class Resources
{
    private const Operations ReadOnly = Operations.List | Operations.Item;
    private const Operations Managed = ReadOnly | Operations.Create | Operations.Update | Operations.Delete;

    private static readonly (string, string)[] PersonParameters =
        [("FirstName", "firstName"), ("LastName", "lastName"), ("Email", "email")];

    /// <summary>The registration states that the vendor's document names.</summary>
    public static IReadOnlyList<string> DocumentedRegistrationStates { get; } =
        ["invited", "registering", "registered", "denied", "pending-confirmation", "stopped", "hold"];

    /// <summary>The known registration states: those of the vendor document first. The service may use others.</summary>
    public static IReadOnlyList<string> RegistrationStates { get; } =
        [.. DocumentedRegistrationStates, "incomplete", "cancelled", "unregistered"];

    /// <summary>Another spelling of a registration state in other clients, with the one in the vendor document.</summary>
    private static readonly Dictionary<string, string> OtherRegistrationStates = new() { ["pendingConfirmation"] = "pending-confirmation" };

    /// <summary>Events that the API key can read.</summary>
    public static readonly Resource Expos = new("expos", "Expo")
    {
        InExpo = false,
        Filters = ["reference"],
        Fields = FieldTable.ForRecord(
            "Expo",
            new("name", Text),
            new("reference", Text),
            new("start", Time),
            new("end", Time),
            new("timezone", Text),
            new("contactEmail", Text) { Source = VendorHelp },
            new("description", Text) { Source = VendorHelp },
            new("registrationTypes", List, NestedFields.ExpoRegistrationType) { Source = OtherClients, IsDetailOnly = true },
            new("locations", List, NestedFields.Location) { Source = OtherClients, IsDetailOnly = true },
            new("forms", List, NestedFields.RegistrationForm) { Source = OtherClients, IsDetailOnly = true },
            new("questions", List, NestedFields.Question) { Source = OtherClients, IsDetailOnly = true },
            new("customFields", List, NestedFields.CustomField) { Source = OtherClients, IsDetailOnly = true },
            new("partnerSettings", List, NestedFields.PartnerSetting) { Source = OtherClients, IsDetailOnly = true },
            new("registrationTypeStats", List, NestedFields.RegistrationTypeStatistics) { Source = OtherClients, IsDetailOnly = true }),
    };

    /// <summary>Registrations; <c>registrationTypes</c> (other clients).</summary>
    public static readonly Resource Visitors = new("visitors", "Visitor")
    {
        SupportedOperations = Managed,
        Filters = ["webhookId", "contactId", "contactReference", "showDeleted", "registrationStates", "registrationTypes"],
        // By default, the service returns only visitors in the registered state.
        AllRecordsFilters = [new("registrationStates", string.Join(",", RegistrationStates.Concat(OtherRegistrationStates.Keys)))],
        FieldFilters = new Dictionary<string, string> { ["registrationStates"] = "registrationState" },
        DocumentedAllRecordsFilters = [new("registrationStates", string.Join(",", DocumentedRegistrationStates))],
        Fields = FieldTable.ForRecord(
            "Visitor",
            new("contact", FieldType.Object, NestedFields.Contact)
            {
                MemberParameters = [.. PersonParameters, ("Company", "company"), ("ContactReference", "reference")],
            },
            new("registrationType", FieldType.Object, NestedFields.NamedReference) { MemberParameters = [("RegistrationTypeId", "id")] },
            new("registrationState", Text)
            {
                Parameter = "RegistrationState",
                KnownValues = RegistrationStates,
                OtherSpellings = OtherRegistrationStates,
            },
            new("language", Text) { Parameter = "Language" },
            new("partner", FieldType.Object, NestedFields.NamedReference) { MemberParameters = [("PartnerId", "id")] },
            new("form", FieldType.Object, NestedFields.NamedReference) { MemberParameters = [("FormId", "id")] },
            new("questions", List, NestedFields.Question),
            // With the badge of another visitor, two visitors would have the same QR code.
            new("badges", List, NestedFields.Badge) { IsUnique = true },
            new("created", Time) { Source = Assumed, IsReadOnly = true },
            new("tags", List) { Source = Assumed },
            new("customFields", List, NestedFields.CustomField) { Source = Assumed }),
    };

    /// <summary>Exhibitors; <c>registrationType</c> (other clients).</summary>
    public static readonly Resource Partners = new("partners", "Partner")
    {
        SupportedOperations = Managed,
        Filters = ["webhookId", "contactId", "contactReference", "showDeleted", "registrationType"],
        Fields = FieldTable.ForRecord(
            "Partner",
            new("name", Text) { Parameter = "Name" },
            new("boothNumber", Text) { Parameter = "BoothNumber" },
            new("boothSize", FieldType.Decimal) { Parameter = "BoothSize" },
            new("contact", FieldType.Object, NestedFields.Contact)
            {
                MemberParameters = [.. PersonParameters, ("ContactReference", "reference")],
            },
            new("registrationType", FieldType.Object, NestedFields.NamedReference) { MemberParameters = [("RegistrationTypeId", "id")] },
            new("questions", List, NestedFields.Question) { Source = Assumed },
            new("tags", List) { Source = Assumed },
            new("customFields", List, NestedFields.CustomField) { Source = Assumed },
            new("contents", List, NestedFields.NamedReference) { Source = OtherClients, IsDetailOnly = true, IsReadOnly = true },
            new("licenses", List, NestedFields.PartnerLicense) { Source = OtherClients, IsDetailOnly = true, IsReadOnly = true }),
    };

    /// <summary>Visitors who took part, with their attendance.</summary>
    public static readonly Resource Participants = new("participants", "Participant")
    {
        Filters = ["webhookId"],
        Fields = FieldTable.ForRecord(
            "Participant",
            new("visitor", FieldType.Object, NestedFields.NamedReference) { Source = Assumed },
            new("show", FieldType.Boolean),
            new("noShow", FieldType.Boolean),
            new("attendance", List, NestedFields.Attendance),
            new("activities", List, NestedFields.AttendedActivity)),
    };

    /// <summary>Texts about the event, exhibitors, and their products; <c>partnerId</c> (other clients).</summary>
    public static readonly Resource Contents = new("contents", "Content")
    {
        SupportedOperations = Managed,
        Filters = ["webhookId", "partnerId"],
        CreateParameters = ["partnerId"],
        Fields = FieldTable.ForRecord(
            "Content",
            new("name", Text) { Parameter = "Name" },
            // A profile belongs to an exhibitor and cannot be created.
            new("type", Text) { Parameter = "Type", KnownValues = ["profile", "product", "info"], SettableValues = ["product", "info"] },
            new("summary", Text) { Parameter = "Summary" },
            new("source", Text) { Parameter = "Source", KnownValues = ["internal", "external"] },
            new("partner", FieldType.Object, NestedFields.NamedReference) { MemberParameters = [("PartnerId", "id")] },
            new("description", Text) { Source = OtherClients, IsDetailOnly = true },
            new("links", List, NestedFields.Link) { Source = OtherClients, IsDetailOnly = true },
            new("labels", List, NestedFields.NamedReference) { Source = OtherClients, IsDetailOnly = true }),
    };

    /// <summary>Licenses for hardware and software; up to 1000 per page, <c>partnerId</c> (other clients).</summary>
    public static readonly Resource Licenses = new("licenses", "License")
    {
        SupportedOperations = Managed,
        PageSize = 1000,
        Filters = ["partnerId"],
        CreateParameters = ["partnerId"],
        Fields = FieldTable.ForRecord(
            "License",
            new("type", Text) { Parameter = "Type", KnownValues = ["touchpoint", "scan", "badge", "app"] },
            new("activationMax", Integer) { Parameter = "ActivationMax" },
            // The service counts: an old export must not reset the count.
            new("activations", Integer) { Source = Assumed, IsReadOnly = true },
            new("partner", FieldType.Object, NestedFields.NamedReference) { MemberParameters = [("PartnerId", "id")] }),
    };

    /// <summary>Payments of events with a shop; the state can be set. Filters beyond <c>webhookId</c> (other clients).</summary>
    public static readonly Resource Payments = new("payments", "Payment")
    {
        SupportedOperations = ReadOnly | Operations.Update,
        Filters = ["webhookId", "visitorId", "partnerId", "paymentStates", "paymentMethods"],
        FieldFilters = new Dictionary<string, string> { ["paymentStates"] = "state", ["paymentMethods"] = "method" },
        Fields = FieldTable.ForRecord(
            "Payment",
            new("visitor", FieldType.Object, NestedFields.NamedReference) { Source = OtherClients },
            new("partner", FieldType.Object, NestedFields.NamedReference) { Source = OtherClients },
            new("state", Text)
            {
                Source = OtherClients,
                Parameter = "State",
                KnownValues = ["paid", "pending", "denied", "refunded", "cancelled"],
                SettableValues = ["paid", "pending", "denied"],
            },
            new("method", Text) { Source = OtherClients, KnownValues = ["card", "invoice", "manual", "free"] },
            new("amount", FieldType.Decimal) { Source = Assumed },
            new("currency", Text) { Source = Assumed },
            new("time", Time) { Source = Assumed },
            new("reference", Text) { Source = Assumed }),
    };

    /// <summary>NFC devices; up to 1000 per page, <c>partnerId</c> (other clients).</summary>
    public static readonly Resource Touchpoints = new("touchpoints", "Touchpoint")
    {
        SupportedOperations = Operations.List,
        PageSize = 1000,
        Filters = ["partnerId"],
        Fields = FieldTable.ForRecord(
            "Touchpoint",
            new("name", Text) { Source = Assumed },
            new("content", FieldType.Object, NestedFields.NamedReference),
            new("partner", FieldType.Object, NestedFields.NamedReference) { Source = OtherClients }),
    };

    /// <summary>What visitors did at the event: scans, prints. Filters beyond <c>webhookId</c> (other clients).</summary>
    public static readonly Resource Actions = new("actions", "Action")
    {
        SupportedOperations = Operations.List,
        Filters = ["webhookId", "visitorId", "partnerId", "locationId", "contentId"],
        Fields = FieldTable.ForRecord(
            "Action",
            new("type", Text) { KnownValues = ["scan", "print", "manual"] },
            new("time", Time) { Source = Assumed },
            new("visitor", FieldType.Object, NestedFields.NamedReference),
            new("partner", FieldType.Object, NestedFields.NamedReference),
            new("location", FieldType.Object, NestedFields.NamedReference),
            new("content", FieldType.Object, NestedFields.NamedReference)),
    };

    /// <summary>Leads: meetings of visitors and exhibitors. Filters beyond <c>webhookId</c> (other clients).</summary>
    public static readonly Resource Connections = new("connections", "Connection")
    {
        NeedsLeads = true,
        Filters = ["webhookId", "type", "visitorId", "partnerId"],
        FieldFilters = new Dictionary<string, string> { ["type"] = "ledBy" },
        Fields = FieldTable.ForRecord(
            "Connection",
            new("time", Time),
            new("visitor", FieldType.Object, NestedFields.NamedReference),
            new("partner", FieldType.Object, NestedFields.NamedReference),
            new("ledBy", Text) { KnownValues = ["visitor", "partner"] },
            new("user", FieldType.Object, NestedFields.NamedReference) { Source = Assumed },
            new("notes", Text),
            new("rating", Integer)),
    };

    /// <summary>The program: sessions with time and place; its paging, filters, and changes (other clients).</summary>
    public static readonly Resource Activities = new("activities", "Activity")
    {
        SupportedOperations = Managed,
        Paging = PagingMode.ByRevisionOrWhole,
        Filters = ["webhookId", "showDeleted"],
        Undocumented = ["limit", "fromRevision", "showDeleted"],
        Fields = FieldTable.ForRecord(
            "Activity",
            new("name", Text) { Parameter = "Name" },
            new("type", Text)
            {
                Parameter = "Type",
                KnownValues = ["session", "seminar", "workshop", "presentation", "keynote"],
            },
            new("start", Time) { Parameter = "Start" },
            new("end", Time) { Parameter = "End" },
            new("access", Text) { Parameter = "Access", KnownValues = ["open", "signup", "restricted"] },
            new("location", FieldType.Object, NestedFields.NamedReference) { MemberParameters = [("Location", "id")] },
            new("description", Text) { Source = Assumed, IsDetailOnly = true },
            new("capacity", Integer) { Source = OtherClients, IsDetailOnly = true },
            new("signUps", Integer) { Source = Assumed, IsReadOnly = true, IsDetailOnly = true },
            new("participants", List, NestedFields.NamedReference) { IsDetailOnly = true }),
    };

    /// <summary>Notifications of changes; an API key sees only its own.</summary>
    public static readonly Resource Webhooks = new("webhooks", "Webhook")
    {
        SupportedOperations = Managed,
        Paging = PagingMode.Whole,
        NeedsWrite = false,
        Fields = FieldTable.ForRecord(
            "Webhook",
            new("type", Text)
            {
                Parameter = "Type",
                KnownValues = ["visitor", "partner", "action", "participant", "connection", "content", "payment", "order", "activity"],
            },
            new("url", Text) { Parameter = "Url" },
            new("enabled", FieldType.Boolean) { Parameter = "Enabled" },
            new("state", Text) { Parameter = "State", KnownValues = ["wait", "error"], SettableValues = ["wait"] },
            new("errorCount", Integer) { IsReadOnly = true },
            new("sentTime", Time) { IsReadOnly = true },
            new("lastRevision", Integer) { IsReadOnly = true },
            new("currentRevision", Integer) { IsReadOnly = true },
            new("log", List, NestedFields.WebhookLogEntry) { IsReadOnly = true, IsDetailOnly = true }),
    };

    /// <summary>Orders of the shop (other clients).</summary>
    public static readonly Resource Orders = new("orders", "Order")
    {
        Filters = ["webhookId", "visitorId", "partnerId", "orderStates"],
        FieldFilters = new Dictionary<string, string> { ["orderStates"] = "state" },
        Fields = FieldTable.ForRecord(
            "Order",
            new("visitor", FieldType.Object, NestedFields.NamedReference) { Source = OtherClients },
            new("partner", FieldType.Object, NestedFields.NamedReference) { Source = OtherClients },
            new("state", Text) { Source = OtherClients, KnownValues = ["paying", "paymentPending", "completed", "timeout", "cancelled"] },
            new("total", FieldType.Decimal) { Source = Assumed },
            new("currency", Text) { Source = Assumed },
            new("time", Time) { Source = Assumed },
            new("lines", List, NestedFields.OrderLine) { Source = Assumed },
            new("payments", List, NestedFields.OrderPayment) { Source = OtherClients, IsDetailOnly = true }),
    };

    /// <summary>Labels of contents (other clients).</summary>
    public static readonly Resource Labels = new("labels", "Label")
    {
        SupportedOperations = Managed,
        Filters = ["showDeleted"],
        Undocumented = ["showDeleted"],
        Fields = FieldTable.ForRecord(
            "Label",
            new("name", Text) { Source = OtherClients, Parameter = "Name" },
            new("color", Text) { Source = Assumed, Parameter = "Color" },
            new("types", List) { Source = OtherClients, Parameter = "Types", KnownValues = ["profile", "product"] }),
    };

    /// <summary>The registration types of an event (other clients).</summary>
    public static readonly Resource RegistrationTypes = new("registrationTypes", "RegistrationType")
    {
        SupportedOperations = Operations.List,
        Paging = PagingMode.Whole,
        Fields = FieldTable.ForRecord(
            "RegistrationType",
            new("name", Text) { Source = OtherClients },
            new("type", Text) { Source = VendorHelp, KnownValues = ["visitor", "partner"] },
            new("level", Text) { Source = VendorHelp, KnownValues = ["organization", "expo"] },
            new("reference", Text) { Source = OtherClients }),
    };

    /// <summary>Confirmation emails; the body (other clients).</summary>
    public static readonly Resource SendEmail = new("sendemail", "Email") { SupportedOperations = Operations.Create };

    /// <summary>Images of a visitor; the address (other clients).</summary>
    public static readonly Resource Upload = new("upload", "Image")
    {
        SupportedOperations = Operations.Create,
        InExpo = false,
        FieldFilters = new Dictionary<string, string> { ["type"] = "type" },
        Fields = FieldTable.ForRecord(
            "Image",
            new Field("type", Text) { Source = OtherClients, KnownValues = ["ProfilePhoto", "IdCard", "IdPhoto"] }),
    };

    /// <summary>Every endpoint with records.</summary>
    public static IReadOnlyList<Resource> All { get; } =
    [
        Expos, Visitors, Partners, Participants, Contents, Licenses, Payments, Touchpoints, Actions, Connections,
        Activities, Webhooks, Orders, Labels, RegistrationTypes,
    ];

    /// <summary>Finds the endpoint of a path below the base address; null for an unknown one.</summary>
    public static Resource? FindByPath(string path)
    {
        var first = path.Trim('/').Split('/', '?')[0];
        return All.Append(SendEmail).Append(Upload)
            .FirstOrDefault(resource => resource.Path.Equals(first, StringComparison.OrdinalIgnoreCase));
    }

    /// <summary>
    /// Finds the endpoint of a type as webhooks name it, such as <c>visitor</c>, ignoring case; null if the type is unknown.
    /// </summary>
    public static Resource? FindByTypeName(string type)
        => All.FirstOrDefault(resource => resource.Name.Equals(type, StringComparison.OrdinalIgnoreCase));
}
