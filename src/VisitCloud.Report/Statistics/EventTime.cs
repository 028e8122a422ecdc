namespace VisitCloud.Report.Statistics;

/// <summary>Converts times to the days and hours of the event's time zone.</summary>
internal sealed class EventTime(TimeZoneInfo zone)
{
    private const long SecondsOfQuarter = 15 * 60;

    // Hundreds of thousands of times fall into few quarters of an hour, and no offset changes within a quarter.
    private readonly Dictionary<long, TimeSpan> _offsets = [];

    /// <summary>Converts seconds since 1970 in UTC to a local time.</summary>
    public DateTime ToLocal(long seconds)
    {
        var quarter = seconds / SecondsOfQuarter;
        var utc = DateTimeOffset.FromUnixTimeSeconds(seconds).UtcDateTime;
        if (!_offsets.TryGetValue(quarter, out var offset))
            _offsets.Add(quarter, offset = zone.GetUtcOffset(utc));
        var local = Math.Min(Math.Max(utc.Ticks + offset.Ticks, DateTime.MinValue.Ticks), DateTime.MaxValue.Ticks);
        return new DateTime(local);
    }

    /// <summary>Converts a time to the same moment in the event's time zone.</summary>
    public DateTimeOffset? ToLocal(DateTimeOffset? time) => time is { } given ? TimeZoneInfo.ConvertTime(given, zone) : null;
}
