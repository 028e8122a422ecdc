namespace VisitCloud.Report;

/// <summary>What the figures mean, and where the meaning comes from.</summary>
public static class Definitions
{
    /// <summary>Gets each term and its definition.</summary>
    public static IReadOnlyList<(string Term, string Definition)> All { get; } =
    [
        ("Registered", "Visitors in the state \"registered\" that have not been deleted. Source: the visitors endpoint, which returns only "
            + "this state by default."),
        ("Attended", "Registered visitors whose participant record has the show flag. Visit sets the flag according to the settings of the "
            + "event. A record with neither the show nor the noShow flag counts as attended, because Visit creates participant records "
            + "only for people with on-site data. Source: the participants endpoint."),
        ("No-shows", "Registered visitors who did not attend: registered minus attended. "
            + "Before the event begins, these are all registered visitors."),
        ("Show rate", "Attended divided by registered."),
        ("Arrivals", "The first arrival of each attendee on each day, from the attendance times of the participants."),
        ("Average stay", "The mean time between arrival and departure, over all attendees with a known departure. "
            + "A departure more than 24 hours after the arrival does not count."),
        ("Session attendance", "Participants whose record lists the session, each counted once. Source: the participants endpoint."),
        ("Lead", "A connection between a visitor and an exhibitor, made by either of them. Source: the connections endpoint, which needs "
            + "the leads permission."),
        ("Team members and guests", "Registered visitors tied to the exhibitor. Team members are those with a registration type that the "
            + "event defines for exhibitor staff."),
        ("Unpaid", "Payments in the state \"pending\". Source: the payments endpoint."),
    ];
}
