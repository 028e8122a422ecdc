namespace VisitCloud;

/// <summary>Registrations that share a value.</summary>
/// <param name="Name">The value, such as the name of a registration type.</param>
/// <param name="Id">The ID of the object with this name; null for plain values.</param>
/// <param name="Registrations">The number of registrations.</param>
/// <param name="Share">The part of all registrations in the breakdown, from 0 to 1.</param>
public sealed record RegistrationCount(string Name, string? Id, long Registrations, decimal Share);

/// <summary>Registrations of one day.</summary>
/// <param name="Day">The day, in the event's time zone.</param>
/// <param name="Registrations">Registrations of the day.</param>
/// <param name="Cumulative">Registrations up to the end of the day.</param>
public sealed record RegistrationDay(DateTime Day, long Registrations, long Cumulative);

/// <summary>Attendance of the visitors of one registration type.</summary>
/// <param name="Name">The name of the registration type.</param>
/// <param name="Id">The ID of the registration type.</param>
/// <param name="Registered">Registered visitors.</param>
/// <param name="Attended">Registered visitors who attended.</param>
/// <param name="NoShows">Registered visitors who did not attend.</param>
/// <param name="ShowRate">Attended divided by registered, from 0 to 1.</param>
/// <param name="AverageDwell">The mean time that an attendee spent at the event.</param>
public sealed record AttendanceCount(string Name, string? Id, long Registered, long Attended, long NoShows, decimal ShowRate,
    TimeSpan? AverageDwell);

/// <summary>Attendance of one day.</summary>
/// <param name="Day">The day, in the event's time zone.</param>
/// <param name="Attended">Attendees who arrived on this day, each counted once.</param>
/// <param name="FirstVisits">Attendees for whom this was the first day.</param>
/// <param name="NoShows">Registered visitors who had not attended by the end of the day; null if the visitors could not be read.</param>
/// <param name="AverageDwell">The mean time that an attendee spent at the event on this day.</param>
public sealed record AttendanceDay(DateTime Day, long Attended, long FirstVisits, long? NoShows, TimeSpan? AverageDwell);

/// <summary>Attendance of one hour.</summary>
/// <param name="Day">The day, in the event's time zone.</param>
/// <param name="Hour">The hour, from 0 to 23.</param>
/// <param name="Arrivals">Attendees whose first arrival of the day is in this hour.</param>
/// <param name="Present">Attendees who were at the event during this hour, as far as departure times are known.</param>
public sealed record AttendanceHour(DateTime Day, int Hour, long Arrivals, long Present);

/// <summary>An activity of the program, such as a session.</summary>
/// <param name="Id">The ID of the activity.</param>
/// <param name="Name">The name of the activity.</param>
/// <param name="Type">The type, such as <c>session</c> or <c>workshop</c>.</param>
/// <param name="Start">When it starts.</param>
/// <param name="End">When it ends.</param>
/// <param name="Location">The name of the location.</param>
/// <param name="Access">Who may attend: <c>open</c>, <c>signup</c>, or <c>restricted</c>.</param>
/// <param name="Capacity">The number of places; null if the service does not return it.</param>
/// <param name="SignUps">The number of sign-ups; null if the service does not return it.</param>
/// <param name="Attended">The number of participants who took part; null if the participants could not be read.</param>
/// <param name="Occupancy">Attended divided by capacity.</param>
public sealed record ActivitySummary(
    string Id, string? Name, string? Type, DateTimeOffset? Start, DateTimeOffset? End, string? Location, string? Access,
    long? Capacity, long? SignUps, long? Attended, decimal? Occupancy);

/// <summary>An exhibitor.</summary>
/// <param name="Id">The ID of the exhibitor.</param>
/// <param name="Name">The name of the exhibitor.</param>
/// <param name="Type">The name of the registration type.</param>
/// <param name="BoothNumber">The number of the booth.</param>
/// <param name="Visitors">Registered visitors that belong to the exhibitor: its team members and guests.</param>
/// <param name="TeamMembers">Registered visitors of the exhibitor's staff; null if the event does not specify which
/// registration types are staff.</param>
/// <param name="Guests">Registered visitors of the exhibitor who are not staff; null if the event does not specify which
/// registration types are staff.</param>
/// <param name="Leads">Connections of the exhibitor.</param>
/// <param name="AverageRating">The mean rating of the leads that have one.</param>
/// <param name="Contact">The name of the exhibitor's contact; only if names were requested.</param>
public sealed record ExhibitorSummary(
    string Id, string? Name, string? Type, string? BoothNumber, long? Visitors, long? TeamMembers, long? Guests, long? Leads,
    decimal? AverageRating, string? Contact);

/// <summary>Leads of one day.</summary>
/// <param name="Day">The day, in the event's time zone.</param>
/// <param name="Leads">The number of leads.</param>
public sealed record LeadDay(DateTime Day, long Leads);

/// <summary>Leads of one hour.</summary>
/// <param name="Day">The day, in the event's time zone.</param>
/// <param name="Hour">The hour, from 0 to 23.</param>
/// <param name="Leads">The number of leads.</param>
public sealed record LeadHour(DateTime Day, int Hour, long Leads);

/// <summary>Leads with the same rating.</summary>
/// <param name="Rating">The rating; null for leads without one.</param>
/// <param name="Leads">The number of leads.</param>
/// <param name="Share">The part of all leads, from 0 to 1.</param>
public sealed record LeadRating(string? Rating, long Leads, decimal Share);

/// <summary>Payments with the same state, method, and currency.</summary>
/// <param name="State">The state, such as <c>paid</c> or <c>pending</c>.</param>
/// <param name="Method">The method, such as <c>card</c> or <c>invoice</c>.</param>
/// <param name="Currency">The currency.</param>
/// <param name="Payments">The number of payments.</param>
/// <param name="Amount">The sum of their amounts, in the currency.</param>
public sealed record PaymentGroup(string? State, string? Method, string? Currency, long Payments, decimal Amount);

/// <summary>A payment in the <c>pending</c> state.</summary>
/// <param name="Id">The ID of the payment.</param>
/// <param name="Visitor">The name of the visitor.</param>
/// <param name="Exhibitor">The name of the exhibitor.</param>
/// <param name="Method">The method, such as <c>invoice</c>.</param>
/// <param name="Currency">The currency.</param>
/// <param name="Amount">The amount, in the currency.</param>
public sealed record UnpaidPayment(string? Id, string? Visitor, string? Exhibitor, string? Method, string? Currency, decimal Amount);

/// <summary>Licenses of the same type.</summary>
/// <param name="Type">The type: <c>touchpoint</c>, <c>scan</c>, <c>badge</c>, or <c>app</c>.</param>
/// <param name="Licenses">The number of licenses.</param>
/// <param name="ActivationMax">The number of activations that they allow together.</param>
/// <param name="Activations">The number of activations so far; null if the service does not return it.</param>
public sealed record LicenseGroup(string? Type, long Licenses, long ActivationMax, long? Activations);

/// <summary>A webhook that needs attention.</summary>
/// <param name="Id">The ID of the webhook.</param>
/// <param name="Type">The type of the records that it announces.</param>
/// <param name="State">Its state, such as <c>error</c>.</param>
/// <param name="Enabled">Whether it is enabled.</param>
/// <param name="ErrorCount">The number of failed calls.</param>
public sealed record WebhookProblem(string? Id, string? Type, string? State, bool? Enabled, long? ErrorCount);
