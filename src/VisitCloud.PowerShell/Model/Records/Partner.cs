using VisitCloud.Client;

namespace VisitCloud;

/// <summary>An exhibiting company.</summary>
public sealed class Partner : Record
{
    /// <summary>The ID (string).</summary>
    public object? Id { get => Get(); set => Set(value); }

    /// <summary>The revision, which grows with every change (long).</summary>
    public object? Revision { get => Get(); set => Set(value); }

    /// <summary>The name (string).</summary>
    public object? Name { get => Get(); set => Set(value); }

    /// <summary>The booth number (string).</summary>
    public object? BoothNumber { get => Get(); set => Set(value); }

    /// <summary>The booth size (decimal).</summary>
    public object? BoothSize { get => Get(); set => Set(value); }

    /// <summary>The person.</summary>
    public Contact? Contact { get => GetObject<Contact>(); set => Set(value); }

    /// <summary>The registration type.</summary>
    public NamedReference? RegistrationType { get => GetObject<NamedReference>(); set => Set(value); }

    /// <summary>The profiling questions.</summary>
    public NestedList<Question>? Questions { get => GetList<Question>(); set => Set(value); }

    /// <summary>The tags.</summary>
    public NestedList<object>? Tags { get => GetValues(); set => Set(value); }

    /// <summary>The custom fields.</summary>
    public NestedList<CustomField>? CustomFields { get => GetList<CustomField>(); set => Set(value); }

    /// <summary>The contents of the company.</summary>
    public NestedList<NamedReference>? Contents { get => GetList<NamedReference>(); set => Set(value); }

    /// <summary>The licenses of the company.</summary>
    public NestedList<PartnerLicense>? Licenses { get => GetList<PartnerLicense>(); set => Set(value); }

    /// <summary>Whether the record was deleted (bool).</summary>
    public object? Deleted { get => GetDeleted(); set => Set(value); }

    internal override FieldTable Fields => Resources.Partners.Fields;
}
