namespace VisitCloud.Client;

/// <summary>The type of a field's value.</summary>
public enum FieldType
{
    /// <summary>Text.</summary>
    Text,

    /// <summary>An ID that the service assigned.</summary>
    Id,

    /// <summary>An integer of up to 64 bits.</summary>
    Integer,

    /// <summary>A decimal number.</summary>
    Decimal,

    /// <summary>True or false.</summary>
    Boolean,

    /// <summary>A time in ISO 8601 format.</summary>
    Time,

    /// <summary>An object with fields of its own.</summary>
    Object,

    /// <summary>A list of objects or of single values.</summary>
    List,
}
