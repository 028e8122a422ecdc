using System.Globalization;
using VisitCloud.Client.Compat;

namespace VisitCloud.Report.Html;

/// <summary>Formats figures in a culture.</summary>
internal sealed class ReportFormat(CultureInfo culture)
{
    /// <summary>Stands for a figure that is not known.</summary>
    public const string Unknown = "–";

    /// <summary>Formats a number of things.</summary>
    public string Count(long? count) => count?.ToString("N0", culture) ?? Unknown;

    /// <summary>Formats a number with decimals.</summary>
    public string Number(decimal? number) => number?.ToString("0.##", culture) ?? Unknown;

    /// <summary>Formats a part of a whole.</summary>
    public string Percent(decimal? part) => part?.ToString("P1", culture) ?? Unknown;

    /// <summary>Formats an amount of money.</summary>
    public string Amount(decimal amount) => amount.ToString("N2", culture);

    /// <summary>Formats a day.</summary>
    public string Day(DateTime day) => day.ToString("d", culture);

    /// <summary>Formats a day with its weekday.</summary>
    public string LongDay(DateTime day) => day.ToString("D", culture);

    /// <summary>Formats a time with its day.</summary>
    public string Time(DateTimeOffset? time) => time?.ToString("g", culture) ?? Unknown;

    /// <summary>Formats an hour for a table.</summary>
    public string Hour(int hour) => DateTime.MinValue.AddHours(hour).ToString("t", culture);

    /// <summary>Formats an hour for an axis, where there is little room.</summary>
    public string ShortHour(int hour)
        => DateTime.MinValue.AddHours(hour).ToString(culture.DateTimeFormat.ShortTimePattern.Contains('t') ? "h tt" : "HH", culture);

    /// <summary>Formats a duration.</summary>
    public string Duration(TimeSpan? duration) => duration is not { } given
        ? Unknown
        : given.TotalHours >= 1 ? $"{Count((long)given.TotalHours)} h {given.Minutes} min" : $"{given.Minutes} min";
}
