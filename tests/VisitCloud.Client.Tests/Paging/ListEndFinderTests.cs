using System.Text;
using CsCheck;
using VisitCloud.Client.Json;
using VisitCloud.Client.Paging;
using VisitCloud.Client.Tests.Http;
using VisitCloud.Tests.Servers;

namespace VisitCloud.Client.Tests.Paging;

/// <summary>Finding the end of a list without reading all of it.</summary>
public sealed class ListEndFinderTests
{
    private const int PageSize = 100;

    private int _requests;

    [Theory]
    [InlineData(0, 0, 1)]
    [InlineData(1, 10_525_205_228, 1)]
    [InlineData(99, 10_525_305_580, 1)]
    [InlineData(100, 10_525_306_604, 3)]
    public async Task A_list_of_one_page_needs_at_most_three_requests(int records, long end, int most)
    {
        Assert.Equal(end, await FindAsync(Enumerable.Range(0, records).Select(n => 10_525_205_227 + (n * 1024L)).ToList()));
        Assert.InRange(_requests, 1, most);
    }

    [Theory]
    [InlineData(1_000, 12)]
    [InlineData(10_000, 16)]
    [InlineData(100_000, 20)]
    [InlineData(1_000_000, 24)]
    public async Task A_long_list_needs_few_requests(int records, int most)
    {
        var revisions = Enumerable.Range(0, records).Select(n => 10_525_205_227 + (n * 1024L) + (n * 7919L % 1000)).ToList();

        Assert.Equal(revisions[^1] + 1, await FindAsync(revisions));
        Assert.InRange(_requests, 1, most);
    }

    [Fact]
    public async Task Edits_with_much_higher_revisions_are_found()
    {
        List<long> revisions =
        [
            .. Enumerable.Range(0, 5000).Select(n => 1000L + n),
            .. Enumerable.Range(0, 350).Select(n => 9_000_000_000_000L + n),
        ];

        Assert.Equal(revisions[^1] + 1, await FindAsync(revisions));
        Assert.InRange(_requests, 1, 50);
    }

    [Fact]
    public async Task The_end_of_any_list_is_found_with_a_bounded_number_of_requests()
    {
        var gap = Gen.OneOf(Gen.Long[1, 3], Gen.Long[1, 100_000], Gen.Long[1, 1L << 50]);
        await gap.Array[0, 1500].Select(Sum).SampleAsync(
            async revisions =>
            {
                _requests = 0;
                var found = await FindAsync(revisions);
                return found == (revisions.Count == 0 ? 0 : revisions[^1] + 1) && _requests <= 110;
            },
            iter: 300,
            threads: 1);
    }

    [Fact]
    public async Task Records_that_are_added_meanwhile_are_not_before_the_end()
    {
        List<long> revisions = [.. Enumerable.Range(1, 1000).Select(n => n * 10L)];
        var end = await FindAsync(revisions, afterEach: () => revisions.Add(revisions[^1] + 1000));

        Assert.InRange(end, 10_001, revisions[^1] + 1);
        Assert.DoesNotContain(revisions.Take(1000), revision => revision >= end);
    }

    [Fact]
    public async Task The_client_finds_the_end_with_few_requests()
    {
        using var server = new ListServer(2500);
        using var client = TestClient.Create(server.Address);

        Assert.Equal(server.Revisions[^1] + 1, await client.FindEndAsync(Resources.Visitors, new ListQuery { ExpoId = "e" }));
        Assert.InRange(server.Requests.Count, 1, 14);
    }

    [Theory]
    [InlineData(150, 2)]
    [InlineData(40, 1)]
    public async Task The_end_of_a_list_whose_endpoint_ignores_fromRevision_is_found(int records, int requests)
    {
        var list = string.Join(",", Enumerable.Range(1, records).Select(n => $$"""{"id":"a{{n}}","revision":{{n}}}"""));
        using var server = new ScriptedServer(_ => ScriptedResponse.Json($"[{list}]"));
        using var client = TestClient.Create(server.Address);

        Assert.Equal(records + 1, await client.FindEndAsync(Resources.Activities, new ListQuery { ExpoId = "e" }));
        Assert.Equal(requests, server.Requests.Count);
    }

    private static List<long> Sum(long[] gaps)
    {
        var sum = 0L;
        return [.. gaps.Select(gap => sum += gap)];
    }

    private async Task<long> FindAsync(List<long> revisions, Action? afterEach = null)
    {
        var query = new ListQuery { ExpoId = "e" };
        var reader = new PageReader(Resources.Visitors, query, (request, _) =>
        {
            _requests++;
            var first = revisions.BinarySearch(request.FromRevision ?? 0);
            var page = revisions.Skip(first < 0 ? ~first : first).Take(PageSize)
                .Select(revision => $$"""{"id":"r","revision":{{revision}}}""");
            IReadOnlyList<VisitRecord> records = VisitRecord.ParseList(Encoding.UTF8.GetBytes($"[{string.Join(",", page)}]"));
            afterEach?.Invoke();
            return Task.FromResult(records);
        });
        return await new ListEndFinder(reader, query).FindAsync(default);
    }
}
