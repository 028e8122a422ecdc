using System.Globalization;

namespace VisitCloud.Report.Html;

/// <summary>
/// Writes charts as SVG. Positions across are percentages and sizes of text are pixels, so that a chart fills the width
/// of a phone or a sheet of paper and its text stays readable.
/// </summary>
internal static class Svg
{
    private const int BarRow = 42;
    private const int PlotTop = 18;
    private const int PlotHeight = 150;
    private const int AxisHeight = 24;
    private const int LongestLabel = 34;
    private const int MostLabels = 4;
    private const int MostHours = 8;
    private const int LongestHour = 5;

    /// <summary>The number of letters of an axis that fit on a phone.</summary>
    private const int AxisLength = 50;

    /// <summary>Writes a horizontal bar for each value, with its label above.</summary>
    /// <param name="html">The page.</param>
    /// <param name="description">The text alternative.</param>
    /// <param name="points">The values.</param>
    /// <param name="maximum">The value of a full bar; the largest value where it is null.</param>
    public static void WriteBars(HtmlWriter html, string description, IReadOnlyList<ChartPoint> points, decimal? maximum = null)
    {
        var full = maximum ?? FindLargest(points);
        StartChart(html, description, points.Count * BarRow);
        for (var i = 0; i < points.Count; i++)
        {
            var top = i * BarRow;
            html.Element("text", Shorten(points[i].Label), ("x", "0"), ("y", FormatPixels(top + 16)), ("class", "label"));
            html.Element("text", points[i].ValueText, ("x", "100%"), ("y", FormatPixels(top + 16)), ("class", "value"));
            html.Start(
                    "rect", ("x", "0"), ("y", FormatPixels(top + 23)), ("width", "100%"), ("height", "9"), ("rx", "2"), ("class", "track"))
                .End();
            html.Start("rect", ("x", "0"), ("y", FormatPixels(top + 23)), ("width", FormatPercent(points[i].Value, full)), ("height", "9"),
                ("rx", "2"), ("class", "mark")).End();
        }

        html.End().Line();
    }

    /// <summary>Writes a column for each value, in the order of an axis.</summary>
    /// <param name="html">The page.</param>
    /// <param name="description">The text alternative.</param>
    /// <param name="points">The values.</param>
    /// <param name="full">The value of a full column.</param>
    /// <param name="fullText">The value of a full column as text.</param>
    public static void WriteColumns(HtmlWriter html, string description, IReadOnlyList<ChartPoint> points, decimal full, string fullText)
    {
        StartPlot(html, description, fullText);
        for (var i = 0; i < points.Count; i++)
        {
            var height = full == 0 ? 0 : (double)(points[i].Value / full) * PlotHeight;
            html.Start(
                "rect",
                ("x", FormatPercent(i + 0.1m, points.Count)),
                ("y", FormatPixels(PlotTop + PlotHeight - height)),
                ("width", FormatPercent(0.8m, points.Count)),
                ("height", FormatPixels(height)),
                ("class", "mark"));
            html.Element("title", $"{points[i].Label}: {points[i].ValueText}").End();
        }

        WriteAxis(html, points);
        html.End().Line();
    }

    /// <summary>Writes a line through the values, in the order of an axis.</summary>
    /// <param name="html">The page.</param>
    /// <param name="description">The text alternative.</param>
    /// <param name="points">The values.</param>
    /// <param name="maximumText">The largest value as text.</param>
    public static void WriteLine(HtmlWriter html, string description, IReadOnlyList<ChartPoint> points, string maximumText)
    {
        var full = FindLargest(points);
        StartPlot(html, description, maximumText);
        // The line is stretched to the width of the chart; its text is outside, and is not.
        html.Start(
            "svg", ("x", "0"), ("y", FormatPixels(PlotTop)), ("width", "100%"), ("height", FormatPixels(PlotHeight)),
            ("viewBox", $"0 0 {points.Count} 1"), ("preserveAspectRatio", "none"));
        var line = string.Join(" ",
            points.Select((point, i) => $"{FormatPixels(i + 0.5)},{FormatPixels(full == 0 ? 1 : 1 - (double)(point.Value / full))}"));
        html.Start("polyline", ("points", line), ("class", "line"), ("vector-effect", "non-scaling-stroke")).End().End();
        WriteAxis(html, points);
        html.End().Line();
    }

    private static void StartChart(HtmlWriter html, string description, int height)
        => html.Start("svg", ("role", "img"), ("aria-label", description), ("width", "100%"), ("height", FormatPixels(height)),
            ("class", "chart"));

    private static void StartPlot(HtmlWriter html, string description, string maximumText)
    {
        StartChart(html, description, PlotTop + PlotHeight + AxisHeight);
        html.Element("text", maximumText, ("x", "0"), ("y", FormatPixels(PlotTop - 5)), ("class", "tick"));
        foreach (var height in new[] { 0, PlotHeight / 2, PlotHeight })
            html.Start("line", ("x1", "0"), ("x2", "100%"), ("y1", FormatPixels(PlotTop + height)), ("y2", FormatPixels(PlotTop + height)),
                ("class", "grid")).End();
    }

    private static void WriteAxis(HtmlWriter html, IReadOnlyList<ChartPoint> points)
    {
        // Many labels start at their value, so that the first and the last one have the same room.
        var longest = points.Max(point => point.ShortLabel.Length);
        var mostLabels = longest > LongestHour ? Math.Max(1, Math.Min(MostLabels, AxisLength / (longest + 1))) : MostHours;
        var isDense = points.Count > mostLabels && longest > LongestHour;
        var step = Math.Max(1, (points.Count + mostLabels - 1) / mostLabels);
        for (var i = 0; i < points.Count; i += step)
        {
            html.Element(
                "text",
                points[i].ShortLabel,
                ("x", FormatPercent(isDense ? i : i + 0.5m, points.Count)),
                ("y", FormatPixels(PlotTop + PlotHeight + 17)),
                ("class", isDense ? "tick" : "tick middle"));
        }
    }

    private static decimal FindLargest(IReadOnlyList<ChartPoint> points) => points.Count == 0 ? 0 : points.Max(point => point.Value);

    private static string Shorten(string label)
    {
        if (label.Length <= LongestLabel)
            return label;
        var length = char.IsHighSurrogate(label[LongestLabel - 2]) ? LongestLabel - 2 : LongestLabel - 1;
        return label.Remove(length) + "…";
    }

    private static string FormatPixels(double value) => value.ToString("0.###", CultureInfo.InvariantCulture);

    private static string FormatPercent(decimal value, decimal full)
        => (full <= 0 ? 0 : Math.Max(0, Math.Min(1, value / full)) * 100).ToString("0.###", CultureInfo.InvariantCulture) + "%";
}

/// <summary>A value of a chart.</summary>
/// <param name="Label">What the value belongs to.</param>
/// <param name="Value">The value.</param>
/// <param name="ValueText">The value as text.</param>
/// <param name="AxisLabel">A shorter label for an axis; the label itself where it is null.</param>
internal sealed record ChartPoint(string Label, decimal Value, string ValueText, string? AxisLabel = null)
{
    /// <summary>Gets the label for an axis.</summary>
    public string ShortLabel => AxisLabel ?? Label;
}
