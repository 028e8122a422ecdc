using static VisitCloud.Client.DocumentationSource;
using static VisitCloud.Client.FieldType;

namespace VisitCloud.Client;

/// <summary>The field tables of objects inside records, which several records share.</summary>
public static class NestedFields
{
    /// <summary>A record or another thing that has an ID and a name.</summary>
    public static FieldTable NamedReference { get; } = new("NamedReference", new("id", Id), new("name", Text), new("reference", Text));

    /// <summary>A postal address.</summary>
    public static FieldTable Address { get; } = new(
        "Address",
        new("street", Text) { Source = Assumed },
        new("zip", Text) { Source = Assumed },
        new("city", Text) { Source = Assumed },
        new("country", Text) { Source = Assumed });

    /// <summary>A person, unique within the organization and shared by its events.</summary>
    public static FieldTable Contact { get; } = new(
        "Contact",
        new("id", Id) { IsUnique = true },
        new("reference", Text),
        new("firstName", Text),
        new("lastName", Text),
        new("email", Text),
        new("company", Text),
        new("jobTitle", Text) { Source = Assumed },
        new("phone", Text) { Source = Assumed },
        new("address", FieldType.Object, Address) { Source = Assumed });

    /// <summary>An answer to a profiling question.</summary>
    public static FieldTable Answer { get; } = new(
        "Answer",
        new("id", Id) { Source = OtherClients },
        new("name", Text) { Source = OtherClients },
        new("type", Text) { Source = OtherClients },
        new("sort", Integer) { Source = OtherClients },
        new("reference", Text) { Source = OtherClients });

    /// <summary>A profiling question: as an event offers it, or as a visitor answered it.</summary>
    public static FieldTable Question { get; } = new(
        "Question",
        new("id", Id) { Source = Assumed },
        new("name", Text) { Source = OtherClients },
        new("level", Text) { Source = OtherClients },
        new("type", Text) { Source = OtherClients },
        new("reference", Text) { Source = OtherClients },
        new("numberOfColumns", Integer) { Source = OtherClients },
        new("answers", List, Answer) { Source = OtherClients });

    /// <summary>A badge with a QR code.</summary>
    public static FieldTable Badge { get; } = new("Badge", new("id", Id) { Source = Assumed }, new("qr", Text));

    /// <summary>A custom field with its value.</summary>
    public static FieldTable CustomField { get; } = new(
        "CustomField",
        new("id", Id) { Source = OtherClients },
        new("name", Text) { Source = OtherClients },
        new("customCode", Text) { Source = OtherClients },
        new("revision", Integer) { Source = OtherClients },
        new("value", Text) { Source = OtherClients });

    /// <summary>A registration form of an event.</summary>
    public static FieldTable RegistrationForm { get; } = new(
        "RegistrationForm",
        new("id", Id) { Source = OtherClients },
        new("name", Text) { Source = OtherClients },
        new("description", Text) { Source = OtherClients },
        new("senderEmail", Text) { Source = OtherClients },
        new("pspMode", Text) { Source = OtherClients },
        new("url", Text) { Source = OtherClients });

    /// <summary>A location of an event.</summary>
    public static FieldTable Location { get; } = new(
        "Location",
        new("id", Id) { Source = OtherClients },
        new("name", Text) { Source = OtherClients },
        new("direction", Text) { Source = OtherClients });

    /// <summary>A registration type as an event lists it.</summary>
    public static FieldTable ExpoRegistrationType { get; } = new(
        "ExpoRegistrationType",
        new("id", Id) { Source = OtherClients },
        new("name", Text) { Source = OtherClients },
        new("level", Text) { Source = OtherClients, KnownValues = ["organization", "expo"] },
        new("type", Text) { Source = OtherClients, KnownValues = ["visitor", "partner"] });

    /// <summary>The number of registrations of one registration type.</summary>
    public static FieldTable RegistrationTypeStatistics { get; } = new(
        "RegistrationTypeStatistics",
        new("id", Id) { Source = OtherClients },
        new("name", Text) { Source = OtherClients },
        new("total", Integer) { Source = OtherClients },
        new("online", Integer) { Source = OtherClients },
        new("onsite", Integer) { Source = OtherClients },
        new("show", Integer) { Source = OtherClients },
        new("noshow", Integer) { Source = OtherClients });

    /// <summary>A registration type that partners can give to their staff.</summary>
    public static FieldTable StaffRegistrationType { get; } = new(
        "StaffRegistrationType",
        new("id", Id) { Source = OtherClients },
        new("name", Text) { Source = OtherClients },
        new("freeBadges", Integer) { Source = OtherClients });

    /// <summary>The settings of an event for the partners of one registration type.</summary>
    public static FieldTable PartnerSetting { get; } = new(
        "PartnerSetting",
        new("registrationType", FieldType.Object, NamedReference) { Source = OtherClients },
        new("staff", List, StaffRegistrationType) { Source = OtherClients });

    /// <summary>One stay of a participant at the event.</summary>
    public static FieldTable Attendance { get; } = new(
        "Attendance", new("start", Time) { Source = Assumed }, new("end", Time) { Source = Assumed });

    /// <summary>An activity that a participant attended.</summary>
    public static FieldTable AttendedActivity { get; } = new(
        "AttendedActivity",
        new("id", Id) { Source = Assumed },
        new("name", Text) { Source = Assumed },
        new("start", Time) { Source = Assumed },
        new("end", Time) { Source = Assumed });

    /// <summary>A license of a partner.</summary>
    public static FieldTable PartnerLicense { get; } = new(
        "PartnerLicense",
        new("id", Id) { Source = Assumed },
        new("type", Text) { Source = Assumed },
        new("activationMax", Integer) { Source = Assumed },
        new("activations", Integer) { Source = Assumed });

    /// <summary>A link in a content.</summary>
    public static FieldTable Link { get; } = new("Link", new("name", Text) { Source = Assumed }, new("url", Text) { Source = Assumed });

    /// <summary>A payment of an order.</summary>
    public static FieldTable OrderPayment { get; } = new(
        "OrderPayment",
        new("id", Id) { Source = Assumed },
        new("state", Text) { Source = Assumed },
        new("method", Text) { Source = Assumed },
        new("amount", FieldType.Decimal) { Source = Assumed },
        new("currency", Text) { Source = Assumed });

    /// <summary>One line of an order.</summary>
    public static FieldTable OrderLine { get; } = new(
        "OrderLine",
        new("name", Text) { Source = Assumed },
        new("quantity", Integer) { Source = Assumed },
        new("price", FieldType.Decimal) { Source = Assumed });

    /// <summary>One call of a webhook.</summary>
    public static FieldTable WebhookLogEntry { get; } = new(
        "WebhookLogEntry",
        new("time", Time) { Source = Assumed },
        new("duration", Integer) { Source = Assumed },
        new("status", Integer) { Source = Assumed },
        new("error", Text) { Source = Assumed },
        new("lastRevision", Integer) { Source = Assumed });

    /// <summary>Every table of objects inside records.</summary>
    public static IReadOnlyList<FieldTable> All { get; } =
    [
        NamedReference, Address, Contact, Answer, Question, Badge, CustomField, RegistrationForm, Location, ExpoRegistrationType,
        RegistrationTypeStatistics, StaffRegistrationType, PartnerSetting, Attendance, AttendedActivity, PartnerLicense, Link,
        OrderPayment, OrderLine, WebhookLogEntry,
    ];
}
