using VisitCloud.Client.Json;

namespace VisitCloud.Client;

/// <summary>A known member of a record or of an object in a record.</summary>
/// <param name="name">The member's name in JSON, such as <c>firstName</c>.</param>
/// <param name="type">The type of its value.</param>
/// <param name="members">The fields of the object, or of each object in the list.</param>
public sealed class Field(string name, FieldType type, FieldTable? members = null)
{
    private readonly IReadOnlyList<string>? _settableValues;

    /// <summary>The member's name in JSON.</summary>
    public string Name { get; } = name;

    /// <summary>The name of the property that shows the member, such as <c>FirstName</c>.</summary>
    public string PropertyName { get; } = MemberName.ToPascalCase(name);

    /// <summary>The type of the value.</summary>
    public FieldType Type { get; } = type;

    /// <summary>The fields of the object, or of each object in the list; null for single values.</summary>
    public FieldTable? Members { get; } = members;

    /// <summary>The source that names the field.</summary>
    public DocumentationSource Source { get; init; }

    /// <summary>The name of the parameter and of the short column that set the field; null if it has none.</summary>
    public string? Parameter { get; init; }

    /// <summary>Parameters that set fields of the object, with the field that each one sets.</summary>
    public IReadOnlyList<(string Parameter, string Member)> MemberParameters { get; init; } = [];

    /// <summary>The values that the service is known to use. It may use others.</summary>
    public IReadOnlyList<string> KnownValues { get; init; } = [];

    /// <summary>The known values that a client can set.</summary>
    public IReadOnlyList<string> SettableValues
    {
        get => _settableValues ?? KnownValues;
        init => _settableValues = value;
    }

    /// <summary>Other spellings that some versions of the service use for a known value, with the value that each one stands for.</summary>
    public IReadOnlyDictionary<string, string> OtherSpellings { get; init; } = new Dictionary<string, string>();

    /// <summary>Whether only the service sets the field: it is never sent back from a record or a row.</summary>
    public bool IsReadOnly { get; init; }

    /// <summary>Whether the service assigns each record a value of its own: it is not copied into a new record.</summary>
    public bool IsUnique { get; init; }

    /// <summary>Whether the service is known to return the field only when a single record is read.</summary>
    public bool IsDetailOnly { get; init; }

    /// <summary>Whether the value is a number.</summary>
    public bool IsNumber => Type is FieldType.Integer or FieldType.Decimal;

    /// <summary>Finds a known value, ignoring case, also by another spelling.</summary>
    /// <returns>The value in the API's spelling, or null if it is not known.</returns>
    public string? FindKnownValue(string value)
    {
        value = value.Trim();
        return KnownValues.FirstOrDefault(known => known.Equals(value, StringComparison.OrdinalIgnoreCase))
            ?? OtherSpellings.FirstOrDefault(other => other.Key.Equals(value, StringComparison.OrdinalIgnoreCase)).Value;
    }

    /// <inheritdoc/>
    public override string ToString() => Name;
}
