using VisitCloud.Client;

namespace VisitCloud.Store.Schema;

/// <summary>The tables and views of the schema, one for each endpoint. A change is a new version of the schema.</summary>
internal static class Tables
{
    private static readonly Column[] Visitor = [new("visitor_id", "visitor.id"), new("visitor_name", "visitor.name")];
    private static readonly Column[] Partner = [new("partner_id", "partner.id"), new("partner_name", "partner.name")];
    private static readonly Column[] Content = [new("content_id", "content.id"), new("content_name", "content.name")];
    private static readonly Column[] Location = [new("location_id", "location.id"), new("location_name", "location.name")];

    private static readonly Column[] RegistrationType =
    [
        new("registration_type_id", "registrationType.id"),
        new("registration_type", "registrationType.name"),
        new("registration_type_reference", "registrationType.reference"),
    ];

    private static readonly Column[] Contact =
    [
        new("contact_id", "contact.id"),
        new("contact_reference", "contact.reference"),
        new("first_name", "contact.firstName"),
        new("last_name", "contact.lastName"),
        new("email", "contact.email"),
    ];

    /// <summary>Gets the tables of all endpoints with records.</summary>
    public static IReadOnlyList<Table> All { get; } =
    [
        new(Resources.Expos, "expos", "expo",
        [
            new("name", "name"), new("reference", "reference"), new("start_time", "start"), new("end_time", "end"),
            new("timezone", "timezone"),
            new("contact_email", "contactEmail"), new("description", "description"),
        ]),
        new(Resources.Visitors, "visitors", "visitor",
        [
            new("state", "registrationState"), .. RegistrationType, new("language", "language"),
            new("form_id", "form.id"), new("form", "form.name"),
            .. Contact, new("company", "contact.company"), new("job_title", "contact.jobTitle"),
            .. Partner, new("badge", "badges.0.qr"), new("created", "created"),
        ]),
        new(Resources.Partners, "partners", "partner",
        [
            new("name", "name"), .. RegistrationType, new("booth_number", "boothNumber"),
            new("booth_size", "boothSize"), .. Contact,
        ]),
        new(Resources.Participants, "participants", "participant",
        [
            .. Visitor, new("show", "show"), new("no_show", "noShow"), new("first_start", "attendance.0.start"),
            new("first_end", "attendance.0.end"),
        ]),
        new(Resources.Contents, "contents", "content",
        [
            new("type", "type"), new("name", "name"), new("summary", "summary"), new("source", "source"), .. Partner,
        ]),
        new(Resources.Licenses, "licenses", "license",
        [
            new("type", "type"), new("activation_max", "activationMax"), new("activations", "activations"), .. Partner,
        ]),
        new(Resources.Payments, "payments", "payment",
        [
            .. Visitor, .. Partner, new("state", "state"), new("method", "method"), new("amount", "amount"),
            new("currency", "currency"),
            new("time", "time"), new("reference", "reference"),
        ]),
        new(Resources.Touchpoints, "touchpoints", "touchpoint", [new("name", "name"), .. Content, .. Partner]),
        new(Resources.Actions, "actions", "action",
        [
            new("type", "type"), new("time", "time"), .. Visitor, .. Partner, .. Location, .. Content,
        ]),
        new(Resources.Connections, "connections", "connection",
        [
            .. Visitor, .. Partner, new("led_by", "ledBy"), new("time", "time"), new("notes", "notes"),
            new("rating", "rating"),
        ]),
        new(Resources.Activities, "activities", "activity",
        [
            new("name", "name"), new("type", "type"), new("start_time", "start"), new("end_time", "end"),
            .. Location, new("access", "access"),
        ]),
        new(Resources.Webhooks, "webhooks", "webhook",
        [
            new("type", "type"), new("url", "url"), new("enabled", "enabled"), new("state", "state"),
            new("error_count", "errorCount"),
            new("sent_time", "sentTime"), new("last_revision", "lastRevision"), new("current_revision", "currentRevision"),
        ]),
        // "order" is a keyword of SQL.
        new(Resources.Orders, "orders", "shop_order",
        [
            .. Visitor, .. Partner, new("state", "state"), new("total", "total"), new("currency", "currency"),
            new("time", "time"),
        ]),
        new(Resources.Labels, "labels", "label", [new("name", "name"), new("color", "color")]),
        new(Resources.RegistrationTypes, "registration_types", "registration_type",
        [
            new("name", "name"), new("level", "level"), new("type", "type"), new("reference", "reference"),
        ]),
    ];

    private static readonly Dictionary<Resource, Table> ByResource = All.ToDictionary(table => table.Resource);

    /// <summary>Gets the table of an endpoint.</summary>
    public static Table Get(Resource resource) => ByResource[resource];
}
