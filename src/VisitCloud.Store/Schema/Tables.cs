using VisitCloud.Client;
using static VisitCloud.Store.Schema.Column;

namespace VisitCloud.Store.Schema;

/// <summary>The tables and views of the schema, one for each endpoint. A change is a new version of the schema.</summary>
internal static class Tables
{
    private static readonly Column[] Visitor = [Text("visitor_id", "visitor.id"), Text("visitor_name", "visitor.name")];
    private static readonly Column[] Partner = [Text("partner_id", "partner.id"), Text("partner_name", "partner.name")];
    private static readonly Column[] Content = [Text("content_id", "content.id"), Text("content_name", "content.name")];
    private static readonly Column[] Location = [Text("location_id", "location.id"), Text("location_name", "location.name")];

    private static readonly Column[] RegistrationType =
    [
        Text("registration_type_id", "registrationType.id"),
        Text("registration_type", "registrationType.name"),
        Text("registration_type_reference", "registrationType.reference"),
    ];

    private static readonly Column[] Contact =
    [
        Text("contact_id", "contact.id"),
        Text("contact_reference", "contact.reference"),
        Text("first_name", "contact.firstName"),
        Text("last_name", "contact.lastName"),
        Text("email", "contact.email"),
    ];

    /// <summary>Gets the tables of all endpoints with records.</summary>
    public static IReadOnlyList<Table> All { get; } =
    [
        new(Resources.Expos, "expos", "expo",
        [
            Text("name", "name"), Text("reference", "reference"), Text("start_time", "start"), Text("end_time", "end"),
            Text("timezone", "timezone"),
            Text("contact_email", "contactEmail"), Text("description", "description"),
        ]),
        new(Resources.Visitors, "visitors", "visitor",
        [
            Text("state", "registrationState"), .. RegistrationType, Text("language", "language"),
            Text("form_id", "form.id"), Text("form", "form.name"),
            .. Contact, Text("company", "contact.company"), Text("job_title", "contact.jobTitle"),
            .. Partner, Text("badge", "badges.0.qr"), Text("created", "created"),
        ]),
        new(Resources.Partners, "partners", "partner",
        [
            Text("name", "name"), .. RegistrationType, Text("booth_number", "boothNumber"),
            Number("booth_size", "boothSize"), .. Contact,
        ]),
        new(Resources.Participants, "participants", "participant",
        [
            .. Visitor, Boolean("show", "show"), Boolean("no_show", "noShow"), Text("first_start", "attendance.0.start"),
            Text("first_end", "attendance.0.end"),
        ]),
        new(Resources.Contents, "contents", "content",
        [
            Text("type", "type"), Text("name", "name"), Text("summary", "summary"), Text("source", "source"), .. Partner,
        ]),
        new(Resources.Licenses, "licenses", "license",
        [
            Text("type", "type"), Number("activation_max", "activationMax"), Number("activations", "activations"), .. Partner,
        ]),
        new(Resources.Payments, "payments", "payment",
        [
            .. Visitor, .. Partner, Text("state", "state"), Text("method", "method"), Number("amount", "amount"),
            Text("currency", "currency"),
            Text("time", "time"), Text("reference", "reference"),
        ]),
        new(Resources.Touchpoints, "touchpoints", "touchpoint", [Text("name", "name"), .. Content, .. Partner]),
        new(Resources.Actions, "actions", "action",
        [
            Text("type", "type"), Text("time", "time"), .. Visitor, .. Partner, .. Location, .. Content,
        ]),
        new(Resources.Connections, "connections", "connection",
        [
            .. Visitor, .. Partner, Text("led_by", "ledBy"), Text("time", "time"), Text("notes", "notes"),
            Number("rating", "rating"),
        ]),
        new(Resources.Activities, "activities", "activity",
        [
            Text("name", "name"), Text("type", "type"), Text("start_time", "start"), Text("end_time", "end"),
            .. Location, Text("access", "access"),
        ]),
        new(Resources.Webhooks, "webhooks", "webhook",
        [
            Text("type", "type"), Text("url", "url"), Boolean("enabled", "enabled"), Text("state", "state"),
            Number("error_count", "errorCount"),
            Text("sent_time", "sentTime"), Number("last_revision", "lastRevision"), Number("current_revision", "currentRevision"),
        ]),
        // "order" is a keyword of SQL.
        new(Resources.Orders, "orders", "shop_order",
        [
            .. Visitor, .. Partner, Text("state", "state"), Number("total", "total"), Text("currency", "currency"),
            Text("time", "time"),
        ]),
        new(Resources.Labels, "labels", "label", [Text("name", "name"), Text("color", "color")]),
        new(Resources.RegistrationTypes, "registration_types", "registration_type",
        [
            Text("name", "name"), Text("level", "level"), Text("type", "type"), Text("reference", "reference"),
        ]),
    ];

    private static readonly Dictionary<Resource, Table> ByResource = All.ToDictionary(table => table.Resource);

    /// <summary>Gets the table of an endpoint.</summary>
    public static Table Get(Resource resource) => ByResource[resource];
}
