using VisitCloud.Client;

namespace VisitCloud;

/// <summary>An event.</summary>
public sealed class Expo : Record
{
    /// <summary>The ID (string).</summary>
    public object? Id { get => Get(); set => Set(value); }

    /// <summary>The revision, which grows with every change (long).</summary>
    public object? Revision { get => Get(); set => Set(value); }

    /// <summary>The name (string).</summary>
    public object? Name { get => Get(); set => Set(value); }

    /// <summary>The organizer's own reference (string).</summary>
    public object? Reference { get => Get(); set => Set(value); }

    /// <summary>The start time (DateTimeOffset).</summary>
    public object? Start { get => Get(); set => Set(value); }

    /// <summary>The end time (DateTimeOffset).</summary>
    public object? End { get => Get(); set => Set(value); }

    /// <summary>The time zone of the event (string).</summary>
    public object? Timezone { get => Get(); set => Set(value); }

    /// <summary>The email address of the organizer (string).</summary>
    public object? ContactEmail { get => Get(); set => Set(value); }

    /// <summary>The description (string).</summary>
    public object? Description { get => Get(); set => Set(value); }

    /// <summary>The registration types.</summary>
    public NestedList<ExpoRegistrationType>? RegistrationTypes { get => GetList<ExpoRegistrationType>(); set => Set(value); }

    /// <summary>The locations.</summary>
    public NestedList<Location>? Locations { get => GetList<Location>(); set => Set(value); }

    /// <summary>The registration forms.</summary>
    public NestedList<RegistrationForm>? Forms { get => GetList<RegistrationForm>(); set => Set(value); }

    /// <summary>The profiling questions.</summary>
    public NestedList<Question>? Questions { get => GetList<Question>(); set => Set(value); }

    /// <summary>The custom fields.</summary>
    public NestedList<CustomField>? CustomFields { get => GetList<CustomField>(); set => Set(value); }

    /// <summary>The settings for partners.</summary>
    public NestedList<PartnerSetting>? PartnerSettings { get => GetList<PartnerSetting>(); set => Set(value); }

    /// <summary>The number of registrations by registration type.</summary>
    public NestedList<RegistrationTypeStatistics>? RegistrationTypeStats
    {
        get => GetList<RegistrationTypeStatistics>();
        set => Set(value);
    }

    /// <summary>Whether the record was deleted (bool).</summary>
    public object? Deleted { get => GetDeleted(); set => Set(value); }

    internal override FieldTable Fields => Resources.Expos.Fields;
}
