using System.Globalization;
using System.Reflection;
using System.Text;
using VisitCloud.Client.Compat;
using VisitCloud.Report.Html;

namespace VisitCloud.Report;

/// <summary>Writes the report: one HTML file that needs nothing else, neither a network nor scripts.</summary>
public static class HtmlReport
{
    /// <summary>Nothing may be loaded and nothing may run, whatever the file contains.</summary>
    private const string SecurityPolicy = "default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; form-action "
        + "'none'";

    /// <summary>Writes the report.</summary>
    /// <param name="output">Receives the HTML, to be encoded as UTF-8.</param>
    /// <param name="summaries">The figures of one or more events.</param>
    /// <param name="culture">The culture of numbers and dates.</param>
    /// <param name="includeNames">Whether names of people are written, as far as the summaries contain them.</param>
    public static void Write(TextWriter output, IReadOnlyList<ExpoSummary> summaries, CultureInfo culture, bool includeNames = false)
    {
        var html = new HtmlWriter(output);
        var format = new ReportFormat(culture);
        var page = new ReportPage(html, format);
        var title = summaries.Count == 1 ? $"Event report: {summaries[0].Name ?? summaries[0].ExpoId}" : "Event report";
        html.DocumentType().Start("html", ("lang", "en")).Line();
        WriteHead(html, title);
        html.Start("body").Line().Start("header").Element("h1", "Event report");
        html.Start("p", ("class", "note")).Text("Created ").Data(format.TimeWithOffset(DateTimeOffset.Now)).End();
        html.End().Line().Start("main").Line();
        if (summaries.Count > 1)
            new Comparison(page, summaries).Write(LinkOf);
        for (var i = 0; i < summaries.Count; i++)
            new ExpoReport(page, summaries[i], includeNames).Write(LinkOf(i));
        WriteDefinitions(page);
        html.End().Line().Start("footer").Text("Created by the VisitCloud module for PowerShell.").End().Line().End().End().Line();
    }

    /// <summary>Writes the report to a file. An existing file is replaced when the report is complete.</summary>
    /// <remarks>A device or pipe is not replaced: the report is written to it.</remarks>
    /// <param name="path">The full path of the file.</param>
    /// <param name="summaries">The figures of one or more events.</param>
    /// <param name="culture">The culture of numbers and dates.</param>
    /// <param name="includeNames">Whether names of people are written, as far as the summaries contain them.</param>
    /// <param name="overwrite">Whether an existing file is replaced; otherwise it is an error.</param>
    /// <exception cref="IOException">The file cannot be written.</exception>
    /// <exception cref="UnauthorizedAccessException">The file may not be written.</exception>
    public static void WriteFile(
        string path, IReadOnlyList<ExpoSummary> summaries, CultureInfo culture, bool includeNames = false, bool overwrite = true)
    {
        var target = Files.ResolveLink(path);
        // Devices and pipes have no length, and an empty file has no content to lose.
        if (overwrite && new FileInfo(target) is { Exists: true, Length: 0 })
        {
            Write(target, FileMode.Open);
            return;
        }

        // The name of the target can be as long as the file system allows.
        var temporary = Path.Combine(Path.GetDirectoryName(target)!, $"{Guid.NewGuid():n}.tmp");
        try
        {
            Write(temporary, FileMode.CreateNew);
            if (overwrite)
                Files.Replace(temporary, target);
            else
                File.Move(temporary, target);
        }
        finally
        {
            File.Delete(temporary);
        }

        void Write(string file, FileMode mode)
        {
            using var output = new StreamWriter(new FileStream(file, mode, FileAccess.Write),
                new UTF8Encoding(encoderShouldEmitUTF8Identifier: false));
            HtmlReport.Write(output, summaries, culture, includeNames);
        }
    }

    private static string LinkOf(int number) => $"event{number + 1}";

    private static void WriteHead(HtmlWriter html, string title)
    {
        html.Start("head").Line().Void("meta", ("charset", "utf-8")).Line();
        html.Void("meta", ("http-equiv", "Content-Security-Policy"), ("content", SecurityPolicy)).Line();
        html.Void("meta", ("name", "viewport"), ("content", "width=device-width, initial-scale=1")).Line();
        html.Void("meta", ("name", "color-scheme"), ("content", "light dark")).Line();
        html.Element("title", title).Line();
        // Without one, a browser asks the server of the page for an icon.
        html.Void("link", ("rel", "icon"), ("href", "data:,")).Line();
        using var style = new StreamReader(Assembly.GetExecutingAssembly().GetManifestResourceStream("VisitCloud.Report.report.css")!);
        html.Style(style.ReadToEnd()).Line().End().Line();
    }

    private static void WriteDefinitions(ReportPage page) => page.WriteSection("Definitions", () =>
    {
        page.Html.Start("dl", ("class", "definitions")).Line();
        foreach (var (term, definition) in Definitions.All)
            page.Html.Element("dt", term).Element("dd", definition).Line();
        page.Html.End().Line();
    }, heading: "h2");
}
