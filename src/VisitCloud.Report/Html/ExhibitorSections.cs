namespace VisitCloud.Report.Html;

/// <summary>Writes the sections about exhibitors and their leads.</summary>
/// <param name="page">The page.</param>
/// <param name="summary">The figures.</param>
/// <param name="includeNames">Whether the names of contacts are written.</param>
internal sealed class ExhibitorSections(ReportPage page, ExpoSummary summary, bool includeNames)
{
    private readonly ReportFormat _format = page.Format;

    private bool HasLeadCharts
        => summary.LeadsByHour is { Count: > 1 } || summary.LeadsByRating?.Any(rating => rating.Rating is not null) == true;

    /// <summary>Writes the sections that have data.</summary>
    public void Write()
    {
        var exhibitors = summary.ExhibitorDetails ?? [];
        if (exhibitors.Count == 0 && !HasLeadCharts)
            return;
        page.WriteSection("Exhibitors and leads", () => page.WriteCharts(() =>
        {
            WriteLeads();
            WriteExhibitors(exhibitors);
        }));
    }

    private void WriteLeads()
    {
        if (summary.LeadsByHour is { Count: > 1 } hours)
        {
            var days = summary.LeadsByDay ?? [];
            page.WriteColumns(
                "Leads by day",
                [.. days.Select(day => new ChartPoint(_format.Day(day.Day), day.Leads, _format.Count(day.Leads)))],
                new DataTable(
                    "Leads by day and hour",
                    [Column.Time("Day"), Column.Time("Hour"), Column.Number("Leads")],
                    [.. hours.Select(hour => new[] { _format.Day(hour.Day), _format.Hour(hour.Hour), _format.Count(hour.Leads) })]));
        }

        if (summary.LeadsByRating is { Count: > 0 } ratings && ratings.Any(rating => rating.Rating is not null))
        {
            page.WriteBars(
                "Leads by rating",
                [.. ratings.Select(rating => new ChartPoint(rating.Rating ?? "(no rating)", rating.Leads,
                    $"{_format.Count(rating.Leads)} ({_format.Percent(rating.Share)})"))],
                new DataTable(
                    "Leads by rating",
                    [new("Rating"), Column.Number("Leads"), Column.Number("Share")],
                    [
                        .. ratings.Select(rating => new[]
                        {
                            rating.Rating ?? "(no rating)", _format.Count(rating.Leads), _format.Percent(rating.Share),
                        }),
                    ]));
        }
    }

    private void WriteExhibitors(IReadOnlyList<ExhibitorSummary> exhibitors)
    {
        if (exhibitors.Count == 0)
            return;
        var table = CreateTable(exhibitors);
        var withLeads = exhibitors.Where(exhibitor => exhibitor.Leads > 0).ToList();
        if (withLeads.Count == 0)
        {
            table.WriteFolded(page.Html, "All exhibitors");
            return;
        }

        page.WriteBars(
            "Exhibitors by leads",
            [
                .. withLeads.Select(exhibitor => new ChartPoint(
                    exhibitor.Name ?? exhibitor.Id, exhibitor.Leads!.Value, _format.Count(exhibitor.Leads))),
            ],
            table);
    }

    private DataTable CreateTable(IReadOnlyList<ExhibitorSummary> exhibitors)
    {
        var columns = new List<(Column Column, Func<ExhibitorSummary, string?> Cell, bool HasData)>
        {
            (new("Exhibitor"), one => one.Name ?? one.Id, true),
            (new("Contact"), one => one.Contact, includeNames && exhibitors.Any(one => one.Contact is not null)),
            (new("Booth"), one => one.BoothNumber, exhibitors.Any(one => one.BoothNumber is not null)),
            (Column.Number("Visitors"), one => _format.Count(one.Visitors), exhibitors.Any(one => one.Visitors is not null)),
            (Column.Number("Team"), one => _format.Count(one.TeamMembers), exhibitors.Any(one => one.TeamMembers is not null)),
            (Column.Number("Guests"), one => _format.Count(one.Guests), exhibitors.Any(one => one.Guests is not null)),
            (Column.Number("Leads"), one => _format.Count(one.Leads), exhibitors.Any(one => one.Leads is not null)),
            (Column.Number("Rating"), one => _format.Number(one.AverageRating), exhibitors.Any(one => one.AverageRating is not null)),
        }.FindAll(column => column.HasData);
        return new DataTable("Exhibitors", [.. columns.Select(column => column.Column)],
            [.. exhibitors.Select(one => columns.Select(column => column.Cell(one)).ToArray())]);
    }
}
