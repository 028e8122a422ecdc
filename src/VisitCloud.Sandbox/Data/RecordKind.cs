namespace VisitCloud.Sandbox.Data;

/// <summary>The kind of a record. The values are part of each ID, so they must not change.</summary>
internal enum RecordKind : byte
{
    Expo = 1,
    Visitor = 2,
    Partner = 3,
    Content = 5,
    License = 6,
    Payment = 7,
    Touchpoint = 8,
    Action = 9,
    Connection = 10,
    Activity = 11,
    Order = 12,
    Label = 13,
    Webhook = 14,
    VisitorContact = 15,
    PartnerContact = 16,
    User = 17,
    Email = 18,
    Image = 19,
    RegistrationType = 20,
    Form = 21,

    // A participant has the ID of its visitor, so this value is not part of any ID.
    Participant = 4,
}
