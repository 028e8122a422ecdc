using VisitCloud.Client;
using VisitCloud.Client.Http;
using VisitCloud.Sandbox;

namespace VisitCloud.Report.Tests;

/// <summary>Summaries of sandbox events.</summary>
internal static class Measured
{
    public const string ExpoId = SandboxServer.FirstExpoId;

    public static readonly TimeZoneInfo Amsterdam = TimeZoneInfo.FindSystemTimeZoneById("Europe/Amsterdam");

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
