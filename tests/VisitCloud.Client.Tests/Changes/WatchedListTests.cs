using CsCheck;
using VisitCloud.Client.Changes;
using VisitCloud.Client.Tests.Http;
using VisitCloud.Client.Tests.Paging;
using VisitCloud.Tests;
using VisitCloud.Tests.Servers;

namespace VisitCloud.Client.Tests.Changes;

/// <summary>Watched lists deliver every change, and the saved position never passes a record that was not delivered.</summary>
public sealed class WatchedListTests : IDisposable
{
    private static readonly int Iterations = TestSize.Choose(normal: 100, large: 300);

    private readonly string _folder = Directory.CreateTempSubdirectory("watch-").FullName;
    private int _files;

    [Fact]
    public Task Any_wrong_response_delays_changes_and_loses_none()
        => Gen.Select(
                FaultyService.GenerateRecords(350),
                FaultyService.GenerateRecords(20),
                Gen.OneOf(Gen.Const(QuerySupport.Full), Gen.Const(QuerySupport.Exclusive), Gen.Const(QuerySupport.Ignored)),
                Gen.Int[1, 12],
                FaultyService.Faults)
            .SampleAsync(
                (records, added, support, request, fault) => CheckAsync(records, added, support, (request, fault)),
                iter: Iterations,
                threads: 1);

    [Fact]
    public async Task Records_with_the_same_revision_are_delivered_again_until_all_were_delivered()
    {
        ServiceRecord[] records = [new("a", 5, "registered"), new("b", 5, "registered"), new("c", 9, "registered")];
        using var service = new FaultyService(QuerySupport.Full, records);
        using var client = TestClient.Create(service.Address);
        var list = new WatchedList(client, Resources.Visitors, "e", state: null);
        await list.StartAsync(fromRevision: 0);
        var remaining = 1;

        await Assert.ThrowsAsync<InvalidOperationException>(() => ReadAsync(list, _ =>
        {
            if (remaining-- == 0)
                throw new InvalidOperationException();
        }));
        Assert.Equal(5, list.Next);
        List<string?> delivered = [];
        await ReadAsync(list, record => delivered.Add(record.Id));

        Assert.Equal(["b", "c"], delivered);
        Assert.Equal(10, list.Next);
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private async Task CheckAsync(ServiceRecord[] records, ServiceRecord[] added, QuerySupport support, (int, ScriptedResponse) fault)
    {
        var resource = support == QuerySupport.Ignored ? Resources.Activities : Resources.Visitors;
        using var service = new FaultyService(support, records) { Fault = fault };
        using var client = TestClient.Create(service.Address);
        using var state = RevisionState.Open(Path.Combine(_folder, $"{_files++}.json"));
        var list = new WatchedList(client, resource, "e", state);
        await list.StartAsync(fromRevision: 0);
        HashSet<string> delivered = [];
        for (var read = 0; read < 4; read++)
        {
            if (read == 2)
            {
                var last = records.Length == 0 ? 0 : records[^1].Revision;
                var later = added.Select(record => record with { Id = "added " + record.Id, Revision = last + record.Revision });
                service.Records.AddRange(later);
            }

            try
            {
                await ReadAsync(list, record => Assert.True(delivered.Add(record.Id!), "The record was delivered twice."));
            }
            catch (VisitApiException)
            {
                // A list of exactly one page that starts over cannot be read.
            }

            list.Save();
            var position = state.Find(resource, "e")!.Value;
            Assert.All(service.Records.Where(record => record.Revision < position), record => Assert.Contains(record.Id, delivered));
        }

        if (support != QuerySupport.Ignored || service.Records.Count != 100)
            Assert.Equal(service.Records.Select(record => record.Id).ToHashSet(), delivered);
    }

    private static async Task ReadAsync(WatchedList list, Action<VisitRecord> deliver)
    {
        await foreach (var page in list.ReadAsync())
            list.Deliver(page, deliver);
    }
}
