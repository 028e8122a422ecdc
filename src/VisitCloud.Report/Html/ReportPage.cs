namespace VisitCloud.Report.Html;

/// <summary>Writes the parts that all sections share: headings, figures with charts, and their tables.</summary>
internal sealed class ReportPage(HtmlWriter html, ReportFormat format)
{
    /// <summary>The number of bars of a chart of named things. The table below the chart has all values.</summary>
    public const int MostBars = 20;

    /// <summary>Gets the page.</summary>
    public HtmlWriter Html { get; } = html;

    /// <summary>Gets the format of figures.</summary>
    public ReportFormat Format { get; } = format;

    /// <summary>Writes a section with a heading.</summary>
    public void WriteSection(string title, Action content, string heading = "h3")
    {
        Html.Start("section").Element(heading, title).Line();
        content();
        Html.End().Line();
    }

    /// <summary>Writes charts side by side where there is room.</summary>
    public void WriteCharts(Action content, bool isWide = false)
    {
        Html.Start("div", ("class", isWide ? "charts wide" : "charts")).Line();
        content();
        Html.End().Line();
    }

    /// <summary>Writes a chart of horizontal bars and its table.</summary>
    /// <param name="title">What the chart shows.</param>
    /// <param name="points">The values, the most important ones first.</param>
    /// <param name="table">All values.</param>
    /// <param name="maximum">The value of a full bar; null for the largest value.</param>
    /// <param name="most">The number of bars. The table has all values.</param>
    public void WriteBars(string title, IReadOnlyList<ChartPoint> points, DataTable table, decimal? maximum = null, int most = MostBars)
    {
        var shown = points.Take(most).ToList();
        var heading = shown.Count < points.Count ? $"{title} (top {shown.Count})" : title;
        WriteFigure(heading, table, () => Svg.WriteBars(Html,
            $"Bar chart: {heading}. {string.Join("; ", shown.Select(point => $"{point.Label}: {point.ValueText}"))}.", shown, maximum));
    }

    /// <summary>Writes a chart of columns and its table.</summary>
    /// <param name="title">What the chart shows.</param>
    /// <param name="points">The values, in the order of the axis.</param>
    /// <param name="table">All values.</param>
    /// <param name="maximum">The value of a full column; the largest value where it is null.</param>
    public void WriteColumns(string title, IReadOnlyList<ChartPoint> points, DataTable table, long? maximum = null)
        => WriteFigure(
            title,
            table,
            () => Svg.WriteColumns(
                Html,
                $"Column chart: {title}. {DescribeSeries(points)}",
                points,
                maximum ?? FindLargest(points).Value,
                maximum is null ? FindLargest(points).ValueText : Format.Count(maximum)));

    /// <summary>Writes a chart with a line and its table.</summary>
    /// <inheritdoc cref="WriteColumns"/>
    public void WriteLine(string title, IReadOnlyList<ChartPoint> points, DataTable table)
        => WriteFigure(
            title,
            table,
            () => Svg.WriteLine(Html, $"Line chart: {title}. {DescribeSeries(points)}", points, FindLargest(points).ValueText));

    private static string DescribeSeries(IReadOnlyList<ChartPoint> points)
        => $"From {points[0].Label} ({points[0].ValueText}) to {points[points.Count - 1].Label} ({points[points.Count - 1].ValueText}). "
            + $"Highest: {FindLargest(points).ValueText} at {FindLargest(points).Label}. All values are in the table below.";

    private static ChartPoint FindLargest(IReadOnlyList<ChartPoint> points)
        => points.Aggregate((one, other) => other.Value > one.Value ? other : one);

    private void WriteFigure(string title, DataTable table, Action chart)
    {
        Html.Start("figure").Start("figcaption").Data(title).End().Line();
        chart();
        table.WriteFolded(Html, "Table");
        Html.End().Line();
    }
}
