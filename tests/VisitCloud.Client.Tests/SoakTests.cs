using VisitCloud.Client.Http;
using VisitCloud.Sandbox;
using VisitCloud.Tests;

namespace VisitCloud.Client.Tests;

/// <summary>Thousands of requests, with faults of every kind. A long run has as many as half an hour at 100 ms each.</summary>
public sealed class SoakTests
{
    private static readonly int Requests = TestSize.Choose(normal: 6_000, large: 36_000);

    [Fact]
    public async Task No_record_is_lost_duplicated_or_out_of_order()
    {
        await using var server = await SandboxServer.StartAsync(new SandboxOptions { Visitors = 12_000, Seed = 11 });
        using var client = new VisitClient(ApiKey.From("sandbox-full"), new VisitClientOptions
        {
            BaseUri = server.BaseAddress,
            MaximumRetryCount = 20,
            Delay = (_, _) => Task.CompletedTask,
        });
        var expected = new List<string>();
        await ReadAsync(client, expected);
        server.Inject("503@3%,500@1%,502@1%,504@1%,429@1%,refuse@2%,drop@2%,half@3%,slow:1@2%,cut@0.2%");

        while (server.Traffic.Count < Requests)
        {
            var read = new List<string>();
            await ReadAsync(client, read);
            Assert.Equal(expected, read);
        }

        Assert.InRange(client.Statistics.Retries, Requests / 20, Requests);
        Assert.Equal(2, server.Traffic.MaxConcurrentRequests);
    }

    private static async Task ReadAsync(VisitClient client, List<string> records)
    {
        await foreach (var record in client.ListAsync(Resources.Visitors, new ListQuery { ExpoId = SandboxServer.FirstExpoId }))
            records.Add($"{record.Id} {record.Revision}");
    }
}
