namespace VisitCloud;

/// <summary>The field that identifies the record of a row.</summary>
public enum ImportKey
{
    /// <summary>Your own reference of the contact, which must match exactly.</summary>
    ContactReference,

    /// <summary>The email address, ignoring case and the white space around it.</summary>
    Email,

    /// <summary>The ID that the service assigned.</summary>
    Id,
}
