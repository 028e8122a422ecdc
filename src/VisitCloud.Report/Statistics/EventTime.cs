namespace VisitCloud.Report.Statistics;

/// <summary>Converts times to the days and hours of the event's time zone.</summary>
internal sealed class EventTime(TimeZoneInfo zone)
{
    /// <summary>Converts seconds since 1970 in UTC to a local time.</summary>
    public DateTime ToLocal(long seconds) => TimeZoneInfo.ConvertTimeFromUtc(DateTimeOffset.FromUnixTimeSeconds(seconds).UtcDateTime, zone);

    /// <summary>Converts a time to the same moment in the event's time zone.</summary>
    public DateTimeOffset? ToLocal(DateTimeOffset? time) => time is { } given ? TimeZoneInfo.ConvertTime(given, zone) : null;
}
