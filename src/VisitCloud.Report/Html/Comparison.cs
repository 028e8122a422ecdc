namespace VisitCloud.Report.Html;

/// <summary>Writes the comparison of several events.</summary>
internal sealed class Comparison(ReportPage page, IReadOnlyList<ExpoSummary> summaries)
{
    private readonly ReportFormat _format = page.Format;

    /// <summary>Writes the comparison.</summary>
    /// <param name="link">Gets the ID of an event's part in the page.</param>
    public void Write(Func<int, string> link)
    {
        page.Html.Start("article", ("aria-labelledby", "comparison")).Element("h2", "Comparison", ("id", "comparison")).Line();
        page.Html.Start("nav", ("aria-label", "Events")).Start("ul").Line();
        for (var i = 0; i < summaries.Count; i++)
            page.Html.Start("li").Start("a", ("href", "#" + link(i))).Data(GetName(summaries[i])).End().End().Line();
        page.Html.End().End().Line();
        page.WriteSection("Key figures by event", WriteFigures);
        page.Html.End().Line();
    }

    private void WriteFigures()
    {
        var table = new DataTable(
            "Key figures by event",
            [
                new("Event"), Column.Time("Start"), Column.Number("Registered"), Column.Number("Attended"), Column.Number("Show rate"),
                Column.Number("Exhibitors"), Column.Number("Leads"), Column.Number("Sessions"),
            ],
            [
                .. summaries.Select(one => new[]
                {
                    GetName(one), one.Start is { } start ? _format.Day(start.DateTime) : ReportFormat.Unknown,
                    _format.Count(one.Registered), _format.Count(one.Attended), _format.Percent(one.ShowRate),
                    _format.Count(one.Exhibitors), _format.Count(one.Leads), _format.Count(one.Sessions),
                }),
            ]);
        table.Write(page.Html);
        page.WriteCharts(() =>
        {
            WriteChart("Registered", one => one.Registered, _format.Count, table);
            WriteChart("Attended", one => one.Attended, _format.Count, table);
            WriteChart("Leads", one => one.Leads, _format.Count, table);
        });
    }

    private void WriteChart(string title, Func<ExpoSummary, long?> figure, Func<long?, string> text, DataTable table)
    {
        var known = summaries.Where(one => figure(one) is not null).ToList();
        // The chart shows the largest events if it cannot show all.
        if (known.Count > ReportPage.MostBars)
            known = [.. known.OrderByDescending(figure)];
        if (known.Count > 1)
            page.WriteBars($"{title} by event",
                [.. known.Select(one => new ChartPoint(GetName(one), figure(one)!.Value, text(figure(one))))], table);
    }

    /// <summary>Gets the name of an event, with its ID if several events have the name.</summary>
    private string GetName(ExpoSummary summary) => summary.Name is not { } name ? summary.ExpoId
        : summaries.Any(one => one.Name == name && one.ExpoId != summary.ExpoId) ? $"{name} ({summary.ExpoId})" : name;
}
