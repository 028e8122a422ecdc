namespace VisitCloud.Sandbox.Data;

/// <summary>What a record is. The numbers are part of every ID, so they never change.</summary>
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

    // A participant has the ID of its visitor: this kind names the table and makes no IDs.
    Participant = 4,
}
