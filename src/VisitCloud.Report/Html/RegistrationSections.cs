namespace VisitCloud.Report.Html;

/// <summary>Writes the sections about registrations.</summary>
internal sealed class RegistrationSections(ReportPage page, ExpoSummary summary)
{
    private const int MostGroups = 10;

    /// <summary>Beyond this many days, days without registrations are left out instead of shown as gaps.</summary>
    private const int LongestSeries = 800;

    /// <summary>Writes the sections that have data.</summary>
    public void Write()
    {
        if (summary.RegistrationsByDay is { Count: > 1 } days)
            page.WriteSection("Registrations over time", () => page.WriteCharts(() => WriteDays(days), isWide: true));

        var groups = new (string Title, string Column, IReadOnlyList<RegistrationCount>? Counts)[]
        {
            ("By state (all registrations)", "State", summary.RegistrationsByState),
            ("By type", "Registration type", summary.RegistrationsByType),
            ("By country", "Country", summary.RegistrationsByCountry),
            ("By language", "Language", summary.RegistrationsByLanguage),
            ("By form", "Registration form", summary.RegistrationsByForm),
        };
        var withData = groups.Where(group => group.Counts is { Count: > 0 }).ToList();
        if (withData.Count == 0)
            return;
        page.WriteSection(
            "Who registered",
            () => page.WriteCharts(() => withData.ForEach(group => WriteGroup(group.Title, group.Column, group.Counts!))));
    }

    private void WriteDays(IReadOnlyList<RegistrationDay> days)
    {
        var format = page.Format;
        var all = FillGaps(days);
        var table = new DataTable(
            "Registrations by day",
            [Column.Time("Day"), Column.Number("Registrations"), Column.Number("Cumulative")],
            [.. days.Select(day => new[] { format.Day(day.Day), format.Count(day.Registrations), format.Count(day.Cumulative) })]);
        page.WriteColumns("Registrations by day",
            [.. all.Select(day => new ChartPoint(format.Day(day.Day), day.Registrations, format.Count(day.Registrations)))], table);
        page.WriteLine("Registrations, cumulative",
            [.. all.Select(day => new ChartPoint(format.Day(day.Day), day.Cumulative, format.Count(day.Cumulative)))], table);
    }

    private static List<RegistrationDay> FillGaps(IReadOnlyList<RegistrationDay> days)
    {
        if ((days[days.Count - 1].Day - days[0].Day).TotalDays > LongestSeries)
            return [.. days];
        var all = new List<RegistrationDay>();
        foreach (var day in days)
        {
            while (all.Count > 0 && all[all.Count - 1].Day.AddDays(1) < day.Day)
                all.Add(new RegistrationDay(all[all.Count - 1].Day.AddDays(1), 0, all[all.Count - 1].Cumulative));
            all.Add(day);
        }

        return all;
    }

    private void WriteGroup(string title, string column, IReadOnlyList<RegistrationCount> counts)
    {
        var format = page.Format;
        page.WriteBars(
            title,
            [.. counts.Select(count => new ChartPoint(count.Name, count.Registrations,
                $"{format.Count(count.Registrations)} ({format.Percent(count.Share)})"))],
            new DataTable(
                title,
                [new(column), Column.Number("Registrations"), Column.Number("Share")],
                [.. counts.Select(count => new[] { count.Name, format.Count(count.Registrations), format.Percent(count.Share) })]),
            most: MostGroups);
    }
}
