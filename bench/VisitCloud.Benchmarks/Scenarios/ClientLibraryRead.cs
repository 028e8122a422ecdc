using VisitCloud.Client;
using VisitCloud.Client.Http;

namespace VisitCloud.Benchmarks.Scenarios;

/// <summary>Reads the list with the client library, which measures the part of the time that is not spent in PowerShell.</summary>
internal static class ClientLibraryRead
{
    public static async Task<Measurement> MeasureAsync(Uri address)
    {
        using var client = new VisitClient(ApiKey.From(SandboxProcess.Key), new VisitClientOptions { BaseUri = address });
        await Measurement.WarmUpAsync(() => CountAsync(client, Resources.Visitors));
        var before = client.Statistics.Requests;
        return await Measurement.MeasureAsync(async ()
            => (await CountAsync(client, Resources.Visitors), client.Statistics.Requests - before));
    }

    private static async Task<int> CountAsync(VisitClient client, Resource resource)
    {
        var count = 0;
        await foreach (var page in client.ReadPagesAsync(resource, new ListQuery { ExpoId = SandboxProcess.Expo }))
            count += page.Records.Count;
        return count;
    }
}
