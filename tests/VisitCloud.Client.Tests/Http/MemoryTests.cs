using VisitCloud.Tests.Servers;

namespace VisitCloud.Client.Tests.Http;

/// <summary>The memory that responses need. The whole process is measured, so no other test runs at the same time.</summary>
[CollectionDefinition(nameof(MemoryTests), DisableParallelization = true)]
[Collection(nameof(MemoryTests))]
public sealed class MemoryTests
{
    [Fact]
    public async Task Buffers_grow_with_the_received_bytes_and_not_with_the_length_header()
    {
        using var server = new ScriptedServer(
            _ => ScriptedResponse.Raw("HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 2147483000\r\n\r\n[]"));
        using var client = TestClient.Create(server.Address, retries: 0, maximumBytes: int.MaxValue);
        var before = GC.GetTotalAllocatedBytes(precise: true);

        await TestClient.AssertFailsAsync(() => TestClient.ListVisitorsAsync(client));

        Assert.InRange(GC.GetTotalAllocatedBytes(precise: true) - before, 0, 200 * 1024 * 1024);
    }
}
