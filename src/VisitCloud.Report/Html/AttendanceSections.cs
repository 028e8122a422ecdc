namespace VisitCloud.Report.Html;

/// <summary>Writes the sections about attendance and sessions.</summary>
internal sealed class AttendanceSections(ReportPage page, ExpoSummary summary)
{
    private readonly ReportFormat _format = page.Format;

    /// <summary>Writes the sections that have data.</summary>
    public void Write()
    {
        if (summary.AttendanceByDay is { Count: > 0 } days)
            page.WriteSection("Attendance", () => WriteDays(days));
        if (summary.AttendanceByHour is { Count: > 0 } hours)
            page.WriteSection("Arrivals by hour", () => page.WriteCharts(() => WriteHours(hours)));
        if (summary.AttendanceByType?.Any(type => type.Attended > 0) == true)
            page.WriteSection("Show rate by type", () => WriteTypes(summary.AttendanceByType));
        if (summary.Activities is { Count: > 0 } activities)
            page.WriteSection("Sessions", () => WriteActivities(activities));
    }

    private void WriteDays(IReadOnlyList<AttendanceDay> days)
        => new DataTable(
            "Attendance by day",
            [
                new("Day"), Column.Number("Attended"), Column.Number("First visit"), Column.Number("Not yet seen"),
                Column.Number("Average stay"),
            ],
            [
                .. days.Select(day => new[]
                {
                    _format.LongDay(day.Day), _format.Count(day.Attended), _format.Count(day.FirstVisits),
                    _format.Count(day.NoShows), _format.Duration(day.AverageDwell),
                }),
            ])
            .Write(page.Html);

    private void WriteHours(IReadOnlyList<AttendanceHour> hours)
    {
        // All days have the same axes, so that they can be compared.
        var arrivalHours = hours.Where(hour => hour.Arrivals > 0).Select(hour => hour.Hour).ToList();
        if (arrivalHours.Count == 0)
            return;
        var (first, last) = (arrivalHours.Min(), arrivalHours.Max());
        var most = hours.Max(hour => hour.Arrivals);
        foreach (var day in hours.GroupBy(hour => hour.Day).Where(day => day.Any(hour => hour.Arrivals > 0)))
        {
            var byHour = day.ToDictionary(hour => hour.Hour);
            var title = _format.LongDay(day.Key);
            page.WriteColumns(
                title,
                [
                    .. from hour in Enumerable.Range(first, last - first + 1)
                       let arrivals = byHour.TryGetValue(hour, out var found) ? found.Arrivals : 0
                       select new ChartPoint(_format.Hour(hour), arrivals, _format.Count(arrivals), _format.ShortHour(hour)),
                ],
                new DataTable(
                    $"Arrivals by hour, {title}",
                    [Column.Time("Hour"), Column.Number("Arrivals"), Column.Number("Present")],
                    [.. day.Select(hour => new[] { _format.Hour(hour.Hour), _format.Count(hour.Arrivals), _format.Count(hour.Present) })]),
                most);
        }
    }

    private void WriteTypes(IReadOnlyList<AttendanceCount> types)
    {
        page.WriteCharts(() => page.WriteBars(
            "Show rate by registration type",
            [.. types.Select(type => new ChartPoint(type.Name, type.ShowRate,
                $"{_format.Percent(type.ShowRate)} ({_format.Count(type.Attended)} of {_format.Count(type.Registered)})"))],
            new DataTable(
                "Attendance by registration type",
                [
                    new("Registration type"), Column.Number("Registered"), Column.Number("Attended"), Column.Number("No-shows"),
                    Column.Number("Show rate"), Column.Number("Average stay"),
                ],
                [
                    .. types.Select(type => new[]
                    {
                        type.Name, _format.Count(type.Registered), _format.Count(type.Attended), _format.Count(type.NoShows),
                        _format.Percent(type.ShowRate), _format.Duration(type.AverageDwell),
                    }),
                ]),
            maximum: 1), isWide: true);
    }

    private void WriteActivities(IReadOnlyList<ActivitySummary> activities)
    {
        var columns = new List<(Column Column, Func<ActivitySummary, string?> Cell, bool HasData)>
        {
            (new("Session"), one => one.Name ?? one.Id, true),
            (Column.Time("Start"), one => _format.Time(one.Start), true),
            (new("Location"), one => one.Location, activities.Any(one => one.Location is not null)),
            (Column.Number("Capacity"), one => _format.Count(one.Capacity), activities.Any(one => one.Capacity is not null)),
            (Column.Number("Sign-ups"), one => _format.Count(one.SignUps), activities.Any(one => one.SignUps is not null)),
            (Column.Number("Attended"), one => _format.Count(one.Attended), activities.Any(one => one.Attended is not null)),
            (Column.Number("Occupancy"), one => _format.Percent(one.Occupancy), activities.Any(one => one.Occupancy is not null)),
        }.FindAll(column => column.HasData);
        var table = new DataTable("Sessions", [.. columns.Select(column => column.Column)],
            [.. activities.Select(activity => columns.Select(column => column.Cell(activity)).ToArray())]);
        var attended = activities.Where(activity => activity.Attended > 0).OrderByDescending(activity => activity.Attended).ToList();
        if (attended.Count > 0)
        {
            page.WriteCharts(
                () => page.WriteBars(
                    "Sessions by attendance",
                    [.. attended.Select(activity => new ChartPoint(
                        activity.Name ?? activity.Id, activity.Attended!.Value, _format.Count(activity.Attended)))],
                    table),
                isWide: true);
        }
        else
        {
            table.Write(page.Html);
        }
    }
}
