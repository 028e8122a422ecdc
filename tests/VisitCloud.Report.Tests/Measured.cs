using System.Globalization;
using System.Text;
using VisitCloud.Client;
using VisitCloud.Client.Http;
using VisitCloud.Sandbox;

namespace VisitCloud.Report.Tests;

/// <summary>Summaries of sandbox events.</summary>
internal static class Measured
{
    public const string ExpoId = SandboxServer.FirstExpoId;

    public static readonly TimeZoneInfo Amsterdam = TimeZoneInfo.FindSystemTimeZoneById("Europe/Amsterdam");

    public static ExpoSummary FromRecords(params (Resource List, string Json)[] records) => FromRecords(records, top: null);

    public static ExpoSummary FromRecords((Resource List, string Json)[] records, int? top)
    {
        var statistics = new ExpoStatistics();
        foreach (var (list, json) in records)
            statistics.Add(list, Encoding.UTF8.GetBytes(json));
        return statistics.Summarize("e", Amsterdam, top);
    }

    public static string WriteHtml(ExpoSummary summary, string culture = "en-US") => WriteHtml([summary], culture);

    public static string WriteHtml(IReadOnlyList<ExpoSummary> summaries, string culture = "en-US")
    {
        using var html = new StringWriter();
        HtmlReport.Write(html, summaries, CultureInfo.GetCultureInfo(culture));
        return html.ToString();
    }

    public static VisitClient Connect(SandboxServer server, string key = "sandbox-full")
        => new(ApiKey.From(key), new VisitClientOptions { BaseUri = server.BaseAddress });

    public static async Task<ExpoSummary> FromServiceAsync(SandboxServer server, string key = "sandbox-full", bool includeNames = false,
        string expoId = ExpoId)
    {
        using var client = Connect(server, key);
        var statistics = new ExpoStatistics(includeNames);
        await new ServiceReader(client).ReadAsync(expoId, statistics, CancellationToken.None);
        return statistics.Summarize(expoId, Amsterdam);
    }
}
