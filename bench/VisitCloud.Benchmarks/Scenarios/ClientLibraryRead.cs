using VisitCloud.Client;
using VisitCloud.Client.Http;

namespace VisitCloud.Benchmarks.Sides;

/// <summary>The client library without PowerShell: what of the module's time is not the pipeline's.</summary>
internal static class ClientRead
{
    public static async Task<Measurement> MeasureAsync(Uri address)
    {
        using var client = new VisitClient(ApiKey.From(SandboxProcess.Key), new VisitClientOptions { BaseUri = address });
        await Measurement.WarmUpAsync(() => CountAsync(client, Resources.Visitors));
        var before = client.Statistics.Requests;
        return await Measurement.OfAsync(async () => (await CountAsync(client, Resources.Visitors), client.Statistics.Requests - before));
    }

    private static async Task<int> CountAsync(VisitClient client, Resource resource)
    {
        var count = 0;
        await foreach (var page in client.ReadPagesAsync(resource, new ListQuery { ExpoId = SandboxProcess.Expo }))
            count += page.Records.Count;
        return count;
    }
}
