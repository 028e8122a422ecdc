using System.Globalization;
using VisitCloud.Client.Compat;

namespace VisitCloud.Report.Html;

/// <summary>Formats figures in a culture.</summary>
internal sealed class ReportFormat(CultureInfo culture)
{
    /// <summary>Stands for a figure that is not known.</summary>
    public const string Unknown = "–";

    /// <summary>A day that every calendar supports, for the time of a day.</summary>
    private static readonly DateTime AnyDay = new(2000, 1, 1);

    /// <summary>Formats a number of things.</summary>
    public string Count(long? count) => count?.ToString("N0", culture) ?? Unknown;

    /// <summary>Formats a number with decimals.</summary>
    public string Number(decimal? number) => number?.ToString("0.##", culture) ?? Unknown;

    /// <summary>Formats a part of a whole.</summary>
    public string Percent(decimal? part) => part?.ToString("P1", culture) ?? Unknown;

    /// <summary>Formats an amount of money.</summary>
    public string Amount(decimal amount) => amount.ToString("N2", culture);

    /// <summary>Formats a day.</summary>
    public string Day(DateTime day) => Format(day, "d", "yyyy-MM-dd");

    /// <summary>Formats a day with its weekday.</summary>
    public string LongDay(DateTime day) => Format(day, "D", "yyyy-MM-dd");

    /// <summary>Formats a time with its day.</summary>
    public string Time(DateTimeOffset? time) => time is { } given ? Format(given.DateTime, "g", "yyyy-MM-dd HH:mm") : Unknown;

    /// <summary>Formats a time with its day and its offset from UTC.</summary>
    public string TimeWithOffset(DateTimeOffset time) => $"{Time(time)} (UTC{time.ToString("zzz", CultureInfo.InvariantCulture)})";

    /// <summary>Formats an hour for a table.</summary>
    public string Hour(int hour) => AnyDay.AddHours(hour).ToString("t", culture);

    /// <summary>Formats an hour for an axis, where there is little room.</summary>
    public string ShortHour(int hour)
        => AnyDay.AddHours(hour).ToString(culture.DateTimeFormat.ShortTimePattern.Contains('t') ? "h tt" : "HH", culture);

    /// <summary>Formats a duration.</summary>
    public string Duration(TimeSpan? duration) => duration is not { } given
        ? Unknown
        : given.TotalHours >= 1 ? $"{Count((long)given.TotalHours)} h {given.Minutes} min" : $"{given.Minutes} min";

    /// <summary>Formats a day or time. The calendars of some cultures do not support all years.</summary>
    private string Format(DateTime time, string format, string unsupportedFormat)
        => time >= culture.Calendar.MinSupportedDateTime && time <= culture.Calendar.MaxSupportedDateTime
            ? time.ToString(format, culture)
            : time.ToString(unsupportedFormat, CultureInfo.InvariantCulture);
}
