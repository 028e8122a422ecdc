using VisitCloud.Client;

namespace VisitCloud;

/// <summary>A registration of a visitor.</summary>
public sealed class Visitor : Record
{
    /// <summary>The ID (string).</summary>
    public object? Id { get => Get(); set => Set(value); }

    /// <summary>The revision, which grows with every change (long).</summary>
    public object? Revision { get => Get(); set => Set(value); }

    /// <summary>The person.</summary>
    public Contact? Contact { get => GetObject<Contact>(); set => Set(value); }

    /// <summary>The registration type.</summary>
    public NamedReference? RegistrationType { get => GetObject<NamedReference>(); set => Set(value); }

    /// <summary>The state of the registration (string).</summary>
    public object? RegistrationState { get => Get(); set => Set(value); }

    /// <summary>The language of the registration (string).</summary>
    public object? Language { get => Get(); set => Set(value); }

    /// <summary>The exhibiting company.</summary>
    public NamedReference? Partner { get => GetObject<NamedReference>(); set => Set(value); }

    /// <summary>The registration form.</summary>
    public NamedReference? Form { get => GetObject<NamedReference>(); set => Set(value); }

    /// <summary>The profiling questions.</summary>
    public NestedList<Question>? Questions { get => GetList<Question>(); set => Set(value); }

    /// <summary>The badges.</summary>
    public NestedList<Badge>? Badges { get => GetList<Badge>(); set => Set(value); }

    /// <summary>The time of the registration (DateTimeOffset).</summary>
    public object? Created { get => Get(); set => Set(value); }

    /// <summary>The tags.</summary>
    public NestedList<object>? Tags { get => GetValues(); set => Set(value); }

    /// <summary>The custom fields.</summary>
    public NestedList<CustomField>? CustomFields { get => GetList<CustomField>(); set => Set(value); }

    /// <summary>Whether the record was deleted (bool).</summary>
    public object? Deleted { get => GetDeleted(); set => Set(value); }

    internal override FieldTable Fields => Resources.Visitors.Fields;
}
