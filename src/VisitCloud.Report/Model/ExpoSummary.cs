namespace VisitCloud;

/// <summary>What happened at one event, in figures. A figure is null if its list could not be read.</summary>
public sealed record ExpoSummary
{
    /// <summary>The ID of the event.</summary>
    public string ExpoId { get; init; } = "";

    /// <summary>The name of the event.</summary>
    public string? Name { get; init; }

    /// <summary>The organizer's reference of the event.</summary>
    public string? Reference { get; init; }

    /// <summary>When the event begins.</summary>
    public DateTimeOffset? Start { get; init; }

    /// <summary>When the event ends.</summary>
    public DateTimeOffset? End { get; init; }

    /// <summary>The ID of the time zone in which days and hours are counted.</summary>
    public string TimeZone { get; init; } = "UTC";

    /// <summary>When the figures were computed.</summary>
    public DateTimeOffset MeasuredAt { get; init; }

    /// <summary>When the database was last synced; null for figures from the service.</summary>
    public DateTimeOffset? SyncedAt { get; init; }

    /// <summary>Registrations in any state that have not been deleted.</summary>
    public long? Registrations { get; init; }

    /// <summary>Visitors in the <c>registered</c> state.</summary>
    public long? Registered { get; init; }

    /// <summary>Registered visitors who attended.</summary>
    public long? Attended { get; init; }

    /// <summary>Registered visitors who did not attend.</summary>
    public long? NoShows { get; init; }

    /// <summary>Attended divided by registered, from 0 to 1; null if nobody is registered.</summary>
    public decimal? ShowRate { get; init; }

    /// <summary>Participants who attended and are not, or no longer, registered. They are not part of <see cref="Attended"/>.</summary>
    public long? AttendedUnregistered { get; init; }

    /// <summary>The mean time that an attendee spent at the event, over all days; null if the service returns no departure times.</summary>
    public TimeSpan? AverageDwell { get; init; }

    /// <summary>Exhibitors that have not been deleted.</summary>
    public long? Exhibitors { get; init; }

    /// <summary>Connections between visitors and exhibitors.</summary>
    public long? Leads { get; init; }

    /// <summary>The mean rating of the leads that have one.</summary>
    public decimal? AverageLeadRating { get; init; }

    /// <summary>Activities that have not been deleted.</summary>
    public long? Sessions { get; init; }

    /// <summary>Payments in the <c>pending</c> state.</summary>
    public long? UnpaidPayments { get; init; }

    /// <summary>Registrations by state, of every state.</summary>
    public IReadOnlyList<RegistrationCount>? RegistrationsByState { get; init => field = ToArray(value); }

    /// <summary>Registered visitors by registration type.</summary>
    public IReadOnlyList<RegistrationCount>? RegistrationsByType { get; init => field = ToArray(value); }

    /// <summary>Registered visitors by the day on which they registered; null if the service returns no registration times.</summary>
    public IReadOnlyList<RegistrationDay>? RegistrationsByDay { get; init => field = ToArray(value); }

    /// <summary>Registered visitors by language.</summary>
    public IReadOnlyList<RegistrationCount>? RegistrationsByLanguage { get; init => field = ToArray(value); }

    /// <summary>Registered visitors by country.</summary>
    public IReadOnlyList<RegistrationCount>? RegistrationsByCountry { get; init => field = ToArray(value); }

    /// <summary>Registered visitors by registration form.</summary>
    public IReadOnlyList<RegistrationCount>? RegistrationsByForm { get; init => field = ToArray(value); }

    /// <summary>Attendance and no-shows by registration type.</summary>
    public IReadOnlyList<AttendanceCount>? AttendanceByType { get; init => field = ToArray(value); }

    /// <summary>Attendance and no-shows by day of the event.</summary>
    public IReadOnlyList<AttendanceDay>? AttendanceByDay { get; init => field = ToArray(value); }

    /// <summary>Arrivals and people present by hour of each day of the event.</summary>
    public IReadOnlyList<AttendanceHour>? AttendanceByHour { get; init => field = ToArray(value); }

    /// <summary>Activities with their capacity, sign-ups, and attendance, in order of start.</summary>
    public IReadOnlyList<ActivitySummary>? Activities { get; init => field = ToArray(value); }

    /// <summary>Exhibitors with their team members, guests, and leads, the most leads first.</summary>
    public IReadOnlyList<ExhibitorSummary>? ExhibitorDetails { get; init => field = ToArray(value); }

    /// <summary>Leads by day.</summary>
    public IReadOnlyList<LeadDay>? LeadsByDay { get; init => field = ToArray(value); }

    /// <summary>Leads by hour of each day.</summary>
    public IReadOnlyList<LeadHour>? LeadsByHour { get; init => field = ToArray(value); }

    /// <summary>Leads by rating.</summary>
    public IReadOnlyList<LeadRating>? LeadsByRating { get; init => field = ToArray(value); }

    /// <summary>Payments by state, method, and currency.</summary>
    public IReadOnlyList<PaymentGroup>? Payments { get; init => field = ToArray(value); }

    /// <summary>Payments in the <c>pending</c> state with the names of the payers; only if names were requested.</summary>
    public IReadOnlyList<UnpaidPayment>? UnpaidPaymentDetails { get; init => field = ToArray(value); }

    /// <summary>Licenses with their activations by type.</summary>
    public IReadOnlyList<LicenseGroup>? Licenses { get; init => field = ToArray(value); }

    /// <summary>Webhooks that are disabled, in the error state, or had errors.</summary>
    public IReadOnlyList<WebhookProblem>? WebhooksNeedingAttention { get; init => field = ToArray(value); }

    /// <summary>The lists that could not be read, by their names in the API.</summary>
    public IReadOnlyList<string> UnavailableLists { get; init => field = ToArray(value)!; } = Array.Empty<string>();

    /// <summary>
    /// The lists of which the database has only a part, by their names in the API: they were synced with a filter, or their
    /// last sync was interrupted or is running.
    /// </summary>
    public IReadOnlyList<string> IncompleteLists { get; init => field = ToArray(value)!; } = Array.Empty<string>();

    /// <summary>PowerShell cannot index the list types that the compiler creates for collection expressions.</summary>
    private static T[]? ToArray<T>(IReadOnlyList<T>? list) => list is T[] array ? array : list?.ToArray();

    /// <inheritdoc/>
    public override string ToString() => Name ?? ExpoId;
}
