using CsCheck;
using VisitCloud.Client.Tests.Http;
using VisitCloud.Tests;
using VisitCloud.Tests.Servers;

namespace VisitCloud.Client.Tests.Paging;

/// <summary>One wrong response to a read, in any position: the result is complete, or an error.</summary>
public sealed class SingleFaultTests
{
    private static readonly int Iterations = TestSize.Choose(normal: 130, large: 400);

    private static readonly Gen<QuerySupport> Support = Gen.OneOf(
        Gen.Const(QuerySupport.Full),
        Gen.Const(QuerySupport.Exclusive),
        Gen.Const(QuerySupport.DocumentedOnly),
        Gen.Const(QuerySupport.Ignored),
        Gen.Const(QuerySupport.IgnoredWithFirstPage));

    private int _completeReads;

    [Fact]
    public async Task Any_wrong_response_to_a_read_of_visitors_gives_the_complete_list_or_an_error()
    {
        await Gen.Select(FaultyService.GenerateRecords(700), Gen.Bool, Gen.Bool, Gen.Int[1, 12], FaultyService.Faults).SampleAsync(
            async (records, isDocumentedOnly, isExclusive, request, fault) =>
            {
                var support = isDocumentedOnly ? QuerySupport.DocumentedOnly : isExclusive ? QuerySupport.Exclusive : QuerySupport.Full;
                var expected = records.Where(record => !isDocumentedOnly || Resources.DocumentedRegistrationStates.Contains(record.State));
                await CheckAsync(Resources.Visitors, support, records, expected, (request, fault));
            },
            iter: Iterations,
            threads: 1);

        Assert.InRange(_completeReads, Iterations / 2, Iterations);
    }

    [Fact]
    public async Task Any_wrong_response_to_a_read_of_activities_gives_the_complete_list_or_an_error()
    {
        await Gen.Select(
                Gen.OneOf(FaultyService.GenerateRecords(400), FaultyService.GenerateRecords(99)),
                Support,
                Gen.Int[1, 8],
                FaultyService.Faults).SampleAsync(
            (records, support, request, fault) => CheckAsync(Resources.Activities, support, records, records, (request, fault)),
            iter: Iterations,
            threads: 1);

        Assert.InRange(_completeReads, Iterations / 2, Iterations);
    }

    [Theory]
    [InlineData(99, QuerySupport.Ignored, false)]
    [InlineData(100, QuerySupport.Ignored, true)]
    [InlineData(101, QuerySupport.Ignored, false)]
    [InlineData(252, QuerySupport.Ignored, false)]
    [InlineData(99, QuerySupport.DocumentedOnly, false)]
    [InlineData(100, QuerySupport.DocumentedOnly, true)]
    [InlineData(252, QuerySupport.DocumentedOnly, false)]
    [InlineData(99, QuerySupport.IgnoredWithFirstPage, false)]
    [InlineData(252, QuerySupport.IgnoredWithFirstPage, true)]
    [InlineData(100, QuerySupport.Full, false)]
    public async Task A_list_that_starts_over_ends_with_a_short_page_or_a_long_repeat(
        int count, QuerySupport support, bool isError)
    {
        var records = Enumerable.Range(1, count).Select(number => new ServiceRecord($"r{number}", number, "registered"));
        using var service = new FaultyService(support, records);
        using var client = TestClient.Create(service.Address);

        if (isError)
        {
            var error = await TestClient.AssertFailsAsync(() => ReadAsync(client, Resources.Activities, []));
            Assert.Contains("the same 100 activities", error.Message, StringComparison.Ordinal);
        }
        else
        {
            Assert.Equal(count, (await ReadAsync(client, Resources.Activities, [])).Count);
        }
    }

    [Fact]
    public async Task A_list_that_changes_with_each_request_is_an_error_and_not_an_endless_loop()
    {
        var requests = 0;
        using var server = new ScriptedServer(_ =>
        {
            var number = Interlocked.Increment(ref requests);
            var records = Enumerable.Range(1, 150).Select(index => $$"""{"id":"r{{number}}-{{index}}","revision":{{index}}}""");
            return ScriptedResponse.Json($"[{string.Join(",", records)}]");
        });
        using var client = TestClient.Create(server.Address);

        var error = await TestClient.AssertFailsAsync(() => ReadAsync(client, Resources.Activities, []));

        Assert.Contains("changed with each of", error.Message, StringComparison.Ordinal);
        Assert.InRange(server.Requests.Count, 5, 30);
    }

    private async Task CheckAsync(
        Resource resource,
        QuerySupport support,
        ServiceRecord[] records,
        IEnumerable<ServiceRecord> expected,
        (int, ScriptedResponse Response) fault)
    {
        using var service = new FaultyService(support, records) { Fault = fault };
        using var client = TestClient.Create(service.Address);
        List<VisitNotice> warnings = [];
        try
        {
            var read = await ReadAsync(client, resource, warnings);

            // An empty list in place of the first page cannot be told from an empty event.
            if (read.Count == 0 && fault.Response == FaultyService.EmptyList)
                return;
            Assert.Equal(
                expected.Select(record => (record.Id, record.Revision)),
                read.Select(record => (record.Id!, record.Revision!.Value)));
            Assert.Equal(support == QuerySupport.DocumentedOnly && resource == Resources.Visitors, warnings.Count > 0);
            _completeReads++;
        }
        catch (VisitApiException)
        {
        }
    }

    private static async Task<List<VisitRecord>> ReadAsync(VisitClient client, Resource resource, List<VisitNotice> warnings)
    {
        var query = new ListQuery { ExpoId = "e", Filters = resource.AllRecordsFilters, IncludesAllRecords = true };
        var progress = new SynchronousProgress<VisitNotice>(notice =>
        {
            lock (warnings)
            {
                if (notice.IsWarning)
                    warnings.Add(notice);
            }
        });
        var records = new List<VisitRecord>();
        await foreach (var record in client.ListAsync(resource, query, progress))
            records.Add(record);
        return records;
    }
}
