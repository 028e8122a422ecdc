using System.Text;
using CsCheck;
using VisitCloud.Client.Json;
using VisitCloud.Client.Paging;
using VisitCloud.Client.Tests.Http;
using VisitCloud.Tests.Servers;

namespace VisitCloud.Client.Tests.Paging;

/// <summary>Where a list ends, without reading it.</summary>
public sealed class ListEndFinderTests
{
    private const int PageSize = 100;

    private int _requests;

    [Theory]
    [InlineData(0, 0, 1)]
    [InlineData(1, 10_525_205_228, 1)]
    [InlineData(99, 10_525_305_580, 1)]
    [InlineData(100, 10_525_306_604, 3)]
    public async Task A_list_of_one_page_needs_hardly_more_than_that_page(int records, long end, int most)
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
    public async Task Edits_far_beyond_the_rest_are_found()
    {
        List<long> revisions = [.. Enumerable.Range(0, 5000).Select(n => 1000L + n), .. Enumerable.Range(0, 350).Select(n => 9_000_000_000_000L + n)];

        Assert.Equal(revisions[^1] + 1, await FindAsync(revisions));
        Assert.InRange(_requests, 1, 50);
    }

    [Fact]
    public void Any_list_has_its_end_found_in_requests_bounded_by_the_digits_of_a_revision()
    {
        var gap = Gen.OneOf(Gen.Long[1, 3], Gen.Long[1, 100_000], Gen.Long[1, 1L << 50]);
        gap.Array[0, 1500].Select(Sum).Sample(
            revisions =>
            {
                _requests = 0;
                var found = FindAsync(revisions).GetAwaiter().GetResult();
                return found == (revisions.Count == 0 ? 0 : revisions[^1] + 1) && _requests <= 110;
            },
            iter: 300,
            threads: 1);
    }

    [Fact]
    public async Task A_list_that_grows_meanwhile_is_found_to_end_before_what_came()
    {
        List<long> revisions = [.. Enumerable.Range(1, 1000).Select(n => n * 10L)];
        var end = await FindAsync(revisions, afterEach: () => revisions.Add(revisions[^1] + 1000));

        Assert.InRange(end, 10_001, revisions[^1] + 1);
        Assert.DoesNotContain(revisions.Take(1000), revision => revision >= end);
    }

    [Fact]
    public async Task The_door_asks_the_service_in_the_same_way()
    {
        using var server = new ListServer(2500);
        using var client = TestClient.Create(server.Address);

        Assert.Equal(server.Revisions[^1] + 1, await client.FindEndAsync(Resources.Visitors, new ListQuery { ExpoId = "e" }));
        Assert.InRange(server.Requests.Count, 1, 14);
    }

    [Theory]
    [InlineData(150)]
    [InlineData(40)]
    public async Task An_endpoint_that_gives_its_list_whole_gives_what_is_new_all_the_same(int records)
    {
        // Whatever it is asked for, it gives everything [V].
        using var server = new ScriptedServer(_ => ScriptedResponse.Json($"[{string.Join(",", Enumerable.Range(1, records).Select(n => $$"""{"id":"a{{n}}","revision":{{n}}}"""))}]"));
        using var client = TestClient.Create(server.Address);

        var page = await client.ReadPageAsync(Resources.Activities, new ListQuery { ExpoId = "e", FromRevision = records - 1 });

        Assert.Equal([records - 1, records], page.Records.Select(record => (int)record.Revision!));
        Assert.Equal((false, records + 1L), (page.IsFull, page.NextRevision!.Value));
        Assert.Equal(records + 1, await client.FindEndAsync(Resources.Activities, new ListQuery { ExpoId = "e" }));
    }

    private static List<long> Sum(long[] gaps)
    {
        var sum = 0L;
        return [.. gaps.Select(gap => sum += gap)];
    }

    private async Task<long> FindAsync(List<long> revisions, Action? afterEach = null)
    {
        var query = new ListQuery { ExpoId = "e" };
        var reader = new PageReader(Resources.Visitors, query, (asked, _) =>
        {
            _requests++;
            var first = revisions.BinarySearch(asked.FromRevision ?? 0);
            var page = revisions.Skip(first < 0 ? ~first : first).Take(PageSize).Select(revision => $$"""{"id":"r","revision":{{revision}}}""");
            IReadOnlyList<VisitRecord> records = JsonScanner.ReadRecords(Encoding.UTF8.GetBytes($"[{string.Join(",", page)}]"));
            afterEach?.Invoke();
            return Task.FromResult(records);
        });
        return await new ListEndFinder(reader, query).FindAsync(default);
    }
}
