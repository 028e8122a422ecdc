using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using Deque.AxeCore.Commons;
using VisitCloud.Sandbox;

namespace VisitCloud.Report.Tests;

/// <summary>The report in a real browser. VISITCLOUD_TEST_SCREENSHOTS names a folder for pictures to look at.</summary>
public sealed partial class BrowserTests : IAsyncLifetime
{
    private readonly string _folder = Directory.CreateTempSubdirectory("report-").FullName;

    private string Report => Path.Combine(_folder, "report.html");

    public async Task InitializeAsync()
    {
        if (OnBrowserAttribute.Program is null)
            return;
        await using var server = await SandboxServer.StartAsync(new SandboxOptions { Visitors = 60 });
        var summary = await Measured.FromServiceAsync(server, includeNames: true);
        var exhibitors = summary.ExhibitorDetails!.ToList();
        exhibitors[0] = exhibitors[0] with { Name = "<img src=http://attacker.example/x.png onerror=alert(1)>" };
        exhibitors[1] = exhibitors[1] with { Name = "\u202eLtd gnihtoN" };
        exhibitors[2] = exhibitors[2] with { Name = new string('W', 300) };
        summary = summary with
        {
            ExhibitorDetails = exhibitors,
            // The accessibility check takes its time for each cell of a table.
            RegistrationsByDay = [.. summary.RegistrationsByDay!.Take(20)],
            UnavailableLists = ["actions"],
            WebhooksNeedingAttention = [new WebhookProblem("abcdefghij123", "visitor", "error", true, 7)],
        };
        HtmlReport.WriteFile(Report,
            [summary, new ExpoSummary { ExpoId = "other", Name = "</title><script>alert(1)</script>", Registered = 1, Leads = 2 }],
            new CultureInfo("nl-NL"), includeNames: true);
    }

    public Task DisposeAsync()
    {
        Directory.Delete(_folder, recursive: true);
        return Task.CompletedTask;
    }

    [OnBrowser]
    [InlineData(1280, "light")]
    [InlineData(1280, "dark")]
    [InlineData(390, "light")]
    [InlineData(390, "dark")]
    public async Task The_page_loads_nothing_fits_the_window_and_is_accessible(int width, string scheme)
    {
        await using var browser = await Browser.StartAsync();
        await browser.OpenAsync(Report, width, scheme);

        await SaveAsync($"report-{width}-{scheme}.png", await browser.TakeScreenshotAsync());
        Assert.Equal(0, await MeasureOverflowAsync(browser));
        await browser.EvaluateAsync("document.querySelectorAll('details').forEach(one => one.open = true)");
        await SaveAsync($"report-{width}-{scheme}-open.png", await browser.TakeScreenshotAsync());
        Assert.Equal(0, await MeasureOverflowAsync(browser));
        Assert.Equal("", await FindViolationsAsync(browser));
        Assert.Equal(0, (await browser.EvaluateAsync("document.scripts.length + document.images.length")).GetInt32());
        Assert.Equal([new Uri(Report).AbsoluteUri],
            browser.Requests.Where(address => !address.StartsWith("data:", StringComparison.Ordinal)));
        Assert.Empty(browser.Console);
    }

    [OnBrowser]
    [InlineData("light")]
    [InlineData("dark")]
    public async Task The_page_prints_on_a4_in_light_colors(string scheme)
    {
        await using var browser = await Browser.StartAsync();
        await browser.OpenAsync(Report, 1280, scheme);

        await browser.EmulateAsync("", scheme);
        var pdf = await browser.PrintAsync();

        await SaveAsync($"report-{scheme}.pdf", pdf);
        var boxes = MediaBox().Matches(Encoding.Latin1.GetString(pdf));
        Assert.NotEmpty(boxes);
        Assert.All(boxes, box => Assert.Equal(("595", "842"), (Round(box.Groups[1].Value), Round(box.Groups[2].Value))));
        await browser.EmulateAsync("print", scheme);
        Assert.Equal("rgb(255, 255, 255)", (await browser.EvaluateAsync("getComputedStyle(document.body).backgroundColor")).GetString());
        await browser.SendAsync("Emulation.setDeviceMetricsOverride",
            new { width = 680, height = 1000, deviceScaleFactor = 1, mobile = false });
        Assert.Equal(0, await MeasureOverflowAsync(browser));
        // A table that the reader expanded is printed as well.
        await browser.EvaluateAsync("document.querySelectorAll('details').forEach(one => one.open = true)");
        Assert.Equal(0, await MeasureOverflowAsync(browser));
    }

    private static async Task<int> MeasureOverflowAsync(Browser browser)
        => (await browser.EvaluateAsync("Math.max(0, document.documentElement.scrollWidth - document.documentElement.clientWidth)"))
            .GetInt32();

    /// <summary>Runs all rules of axe-core; the levels A and AA of WCAG are among them.</summary>
    private static async Task<string> FindViolationsAsync(Browser browser)
    {
        await browser.EvaluateAsync(new BundledAxeScriptProvider().GetScript());
        var found = await browser.EvaluateAsync(
            "axe.run(document).then(result => result.violations.map(one => `${one.id}: ${one.help} ${one.nodes.slice(0, 3).map(node => "
                + "node.html).join(' ')}`).join('\\n'))");
        return found.GetString()!;
    }

    private static string Round(string number)
        => Math.Round(double.Parse(number, CultureInfo.InvariantCulture)).ToString(CultureInfo.InvariantCulture);

    private static async Task SaveAsync(string name, byte[] content)
    {
        if (Environment.GetEnvironmentVariable("VISITCLOUD_TEST_SCREENSHOTS") is { } folder)
            await File.WriteAllBytesAsync(Path.Combine(folder, name), content);
    }

    [GeneratedRegex(@"/MediaBox \[0 0 ([0-9.]+) ([0-9.]+)\]")]
    private static partial Regex MediaBox();
}
