using System.Text;
using CsCheck;
using VisitCloud.Client.Json;
using VisitCloud.Client.Paging;
using VisitCloud.Tests;

namespace VisitCloud.Client.Tests.Paging;

/// <summary>Pages join without gaps: equal revisions, an exclusive <c>fromRevision</c>, and empty responses lose no record.</summary>
public sealed class PageBoundaryTests
{
    /// <summary>Lists in which up to five records have the same revision.</summary>
    private static readonly Gen<long[]> Gaps =
        Gen.Select(Gen.Int[1, 5], Gen.OneOf(Gen.Long[1, 3], Gen.Long[1, 1_000_000]), (count, gap) => (count, gap)).Array[0, 150]
            .Select(groups => groups.SelectMany(group => Enumerable.Repeat(0L, group.count - 1).Prepend(group.gap)).ToArray());

    private static readonly Gen<(long[] Gaps, int? Limit, int Seed, bool IsExclusive, int Parallel)> Lists = Gen.Select(
        Gaps,
        Gen.OneOf(Gen.Int[1, 40].Select(limit => (int?)limit), Gen.Const((int?)null)),
        Gen.Int,
        Gen.Bool,
        Gen.Int[1, 2]);

    [Fact]
    public void Equal_revisions_and_an_exclusive_fromRevision_lose_nothing()
        => Lists.Sample(
            list =>
            {
                var simulated = Create(list);

                Assert.Equal(simulated.Records, simulated.Read(list.Parallel));
            },
            iter: TestSize.Choose(normal: 1000, large: 3000),
            threads: 1);

    [Fact]
    public void An_empty_response_after_the_first_page_loses_nothing()
        => Gen.Select(Lists, Gen.Int[2, 20]).Sample(
            (list, request) =>
            {
                var simulated = Create(list);
                simulated.EmptyResponse = request;

                Assert.Equal(simulated.Records, simulated.Read(list.Parallel));
            },
            iter: TestSize.Choose(normal: 1000, large: 3000),
            threads: 1);

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void The_overlap_costs_at_most_one_and_a_half_percent_and_one_request(bool isExclusive)
    {
        for (var records = 0; records < 20_000; records += 1 + (records / 7))
        {
            var simulated = new SimulatedList(Enumerable.Repeat(1L, records), limit: null, seed: records)
            {
                IsFromRevisionExclusive = isExclusive,
            };

            Assert.Equal(records, simulated.Read(parallelRequests: 1).Count);
            Assert.InRange(simulated.RequestCount, 1, (((records / 100) + 1) * 1.015) + 1);
        }
    }

    [Theory]
    [InlineData(99, false)]
    [InlineData(100, true)]
    [InlineData(250, true)]
    public void Equal_revisions_that_fill_a_page_are_an_error(int count, bool isError)
    {
        var simulated = new SimulatedList([.. Enumerable.Repeat(2L, 150), .. Enumerable.Repeat(0L, count - 1), 2, 2], limit: null, seed: 1);
        if (!isError)
        {
            Assert.Equal(simulated.Records, simulated.Read(parallelRequests: 2));
            return;
        }

        var error = Assert.Throws<VisitApiException>(() => simulated.Read(parallelRequests: 2));
        Assert.Contains("have the revision 10000000300", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public Task Revisions_at_the_limits_of_64_bits_are_read()
        => Gen.Select(
                Gen.OneOf(Gen.Const(long.MinValue), Gen.Const(long.MaxValue), Gen.Const(0L), Gen.Const(-1L), Gen.Long).Array[0, 300],
                Gen.Int[1, 60])
            .SampleAsync(
                async (revisions, limit) =>
                {
                    Array.Sort(revisions);
                    // Equal revisions that fill the largest page are an error.
                    if (revisions.GroupBy(revision => revision).Any(same => same.Count() >= 100))
                        return;
                    Assert.Equal(revisions, await ReadAsync(revisions, limit));
                },
                iter: 300,
                threads: 1);

    private static SimulatedList Create((long[] Gaps, int? Limit, int Seed, bool IsExclusive, int Parallel) list)
        => new(list.Gaps, list.Limit, list.Seed) { IsFromRevisionExclusive = list.IsExclusive };

    private static async Task<List<long>> ReadAsync(long[] revisions, int limit)
    {
        var query = new ListQuery { Limit = limit };
        var reader = new PageReader(Resources.Visitors, query, (request, _) => Task.FromResult(GetPage(revisions, request)));
        var read = new List<long>();
        await foreach (var page in new ParallelPageReader(reader, query, () => 2).ReadAllAsync(CancellationToken.None))
            read.AddRange(page.Records.Select(record => record.Revision!.Value));
        return read;
    }

    private static IReadOnlyList<VisitRecord> GetPage(long[] revisions, ListQuery request)
    {
        var records = revisions
            .Select((revision, index) => (Id: index, Revision: revision))
            .Where(record => !(record.Revision < request.FromRevision))
            .Take(request.Limit ?? 100)
            .Select(record => $$"""{"id":"r{{record.Id}}","revision":{{record.Revision}}}""")
            .Select(json => VisitRecord.Parse(Encoding.UTF8.GetBytes(json)));
        return [.. records];
    }
}
