using VisitCloud.Client.Http;
using VisitCloud.Sandbox;

namespace VisitCloud.Client.Tests;

/// <summary>As many requests as two lanes send in half an hour at 100 ms each, through every kind of fault.</summary>
public sealed class SoakTests
{
    private const int Requests = 36_000;

    [Fact]
    public async Task Not_one_record_is_lost_doubled_or_out_of_order()
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

        var resumed = 0;
        while (server.Traffic.Count < Requests)
        {
            var read = new List<string>();
            resumed += await ReadAsync(client, read);
            Assert.Equal(expected, read);
        }

        // A body that is cut short is not tried again: the list breaks off, and goes on from where it came to.
        Assert.True(resumed > 0);
        Assert.InRange(client.Statistics.Retries, Requests / 20, Requests);
        Assert.Equal(2, server.Traffic.MaxConcurrentRequests);
    }

    /// <summary>Reads a list to its end; where it breaks off, it goes on as the error says.</summary>
    private static async Task<int> ReadAsync(VisitClient client, List<string> into)
    {
        long? next = null;
        for (var resumed = 0; ; resumed++)
        {
            try
            {
                await foreach (var record in client.ListAsync(Resources.Visitors, new ListQuery { ExpoId = SandboxServer.FirstExpoId, FromRevision = next }))
                {
                    into.Add($"{record.Id} {record.Revision}");
                    next = record.Revision + 1;
                }

                return resumed;
            }
            catch (VisitApiException e) when (e.Kind == VisitErrorKind.BadResponse)
            {
            }
        }
    }
}
