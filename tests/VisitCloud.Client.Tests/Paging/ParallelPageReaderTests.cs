using CsCheck;
using VisitCloud.Tests;

namespace VisitCloud.Client.Tests.Paging;

/// <summary>Order and completeness of lists that are read with two requests at a time.</summary>
public sealed class ParallelPageReaderTests
{
    /// <summary>Even distances, very different ones, and clusters, such as those that an import leaves.</summary>
    private static readonly Gen<long[]> Gaps = Gen.OneOf(
        Gen.Long[1, 40].Array[0, 400],
        Gen.Long[1, 1_000_000].Array[0, 200],
        Gen.Select(Gen.Long[1, 3], Gen.Long[1, 100_000_000], (near, far) => (near, far)).Array[0, 12].SelectMany(clusters =>
            Gen.Int[1, 60].Array[clusters.Length].Select(sizes => CreateClusters(clusters, sizes))));

    private static readonly Gen<(long[] Gaps, int Limit, int Seed)> Lists =
        Gen.Select(Gaps, Gen.OneOf(Gen.Int[1, 9], Gen.Int[10, 40]), Gen.Int);

    [Fact]
    public void A_list_without_edits_is_read_completely_and_in_order()
        => Lists.Sample(
            list =>
            {
                var simulated = new SimulatedList(list.Gaps, list.Limit, list.Seed);

                Assert.Equal(simulated.Records, simulated.Read(parallelRequests: 2));
                Assert.True(simulated.MostRequestsInFlight <= 2);
                Assert.Equal(0, simulated.RequestsInFlight);
            },
            iter: TestSize.Choose(normal: 1000, large: 3000),
            threads: 1);

    [Fact]
    public void One_request_at_a_time_reads_each_page_once()
        => Lists.Sample(
            list =>
            {
                var simulated = new SimulatedList(list.Gaps, list.Limit, list.Seed);

                Assert.Equal(simulated.Records, simulated.Read(parallelRequests: 1));
                Assert.Equal((list.Gaps.Length / list.Limit) + 1, simulated.RequestCount);
                Assert.Equal(1, simulated.MostRequestsInFlight);
            },
            iter: TestSize.Choose(normal: 150, large: 500),
            threads: 1);

    [Fact]
    public void Edits_during_the_read_do_not_lose_the_last_state_of_a_record()
        => Gen.Select(Lists, Gen.Int[1, 60]).Sample(
            (list, edits) =>
            {
                var simulated = new SimulatedList(list.Gaps, list.Limit, list.Seed) { EditsPercent = edits };
                // A list that is edited faster than it is read has no end, with one request at a time either.
                if (list.Limit < 4)
                    return;

                var read = simulated.Read(parallelRequests: 2);

                Assert.Equal(read.Select(record => record.Revision).Order(), read.Select(record => record.Revision));
                Assert.Equal(read.Count, read.Select(record => record.Revision).Distinct().Count());
                var lastRead = read.GroupBy(record => record.Id).ToDictionary(same => same.Key, same => same.Last().Revision);
                // Edits during the last response come after the read.
                var unread = simulated.Records.Where(record => lastRead.GetValueOrDefault(record.Id, -1) != record.Revision).ToList();
                Assert.All(unread, record => Assert.True(record.Revision > read[^1].Revision));
                Assert.All(unread, record => Assert.Contains(record.Id, lastRead.Keys));
            },
            iter: TestSize.Choose(normal: 1000, large: 3000),
            threads: 1);

    [Fact]
    public void A_failure_ends_the_list_after_everything_before_it()
        => Gen.Select(Lists, Gen.Int[1, 30]).Sample(
            (list, failures) =>
            {
                var simulated = new SimulatedList(list.Gaps, list.Limit, list.Seed) { FailuresPercent = failures };
                var error = Record.Exception(() => simulated.Read(parallelRequests: 2));

                if (error is not null)
                    Assert.IsType<VisitApiException>(error);
                Assert.Equal(simulated.Records.Take(simulated.Returned.Count), simulated.Returned);
                var before = simulated.Records.Count(record => error is null || record.Revision < simulated.FirstFailure);
                Assert.InRange(simulated.Returned.Count, before, simulated.Records.Count);
                Assert.Equal(0, simulated.RequestsInFlight);
            },
            iter: TestSize.Choose(normal: 300, large: 1000),
            threads: 1);

    [Fact]
    public void A_caller_that_takes_one_page_sends_one_request()
    {
        var simulated = new SimulatedList(Enumerable.Repeat(3L, 1000), limit: 10, seed: 1);

        Assert.Equal(10, simulated.Read(parallelRequests: 2, pages: 1).Count);
        Assert.Equal(1, simulated.RequestCount);
    }

    [Theory]
    [InlineData(2, 5)]
    [InlineData(3, 7)]
    public void A_caller_that_stops_early_causes_few_unused_requests(int pages, int most)
    {
        var simulated = new SimulatedList(Enumerable.Repeat(3L, 1000), limit: 10, seed: 1);

        Assert.Equal(simulated.Records.Take(pages * 10), simulated.Read(parallelRequests: 2, pages));
        Assert.InRange(simulated.RequestCount, pages, most);
        Assert.Equal(0, simulated.RequestsInFlight);
    }

    [Theory]
    [InlineData(1, 30)]
    [InlineData(17, 1000)]
    [InlineData(1, 2_000_000)]
    public void Long_lists_need_less_than_a_tenth_more_requests_than_one_at_a_time(int smallestGap, int largestGap)
    {
        var requests = 0;
        for (var seed = 0; seed < 20; seed++)
        {
            var random = new Random(seed);
            var gaps = Enumerable.Range(0, 10_000).Select(_ => random.NextInt64(smallestGap, largestGap));
            var simulated = new SimulatedList(gaps, limit: 100, seed);
            simulated.Read(parallelRequests: 2);
            requests += simulated.RequestCount;
        }

        Assert.InRange(requests, 20 * 101, 20 * 101 * 1.1);
    }

    [Theory]
    [InlineData(1, 30)]
    [InlineData(17, 1000)]
    [InlineData(1, 2_000_000)]
    public void Short_lists_need_few_more_requests_than_one_at_a_time_and_cancel_none(int smallestGap, int largestGap)
    {
        var additional = new List<int>();
        for (var records = 1; records < 3000; records += 13)
        {
            var random = new Random(records);
            var gaps = Enumerable.Range(0, records).Select(_ => random.NextInt64(smallestGap, largestGap));
            var simulated = new SimulatedList(gaps, limit: 50, seed: records);
            simulated.Read(parallelRequests: 2);
            additional.Add(simulated.RequestCount - ((records / 50) + 1));
            Assert.Equal(0, simulated.CanceledRequests);
        }

        Assert.All(additional, count => Assert.InRange(count, 0, 12));
        Assert.InRange(additional.Average(), 0, 4.5);
    }

    [Fact]
    public void A_record_far_behind_a_dense_cluster_needs_few_more_requests()
    {
        for (var seed = 0; seed < 60; seed++)
        {
            long[] gaps = [.. Enumerable.Repeat(100_000L, 10), .. Enumerable.Repeat(1L, 80 + (seed % 10)), 30_000_000];
            var simulated = new SimulatedList(gaps, limit: 10, seed);

            Assert.Equal(simulated.Records, simulated.Read(parallelRequests: 2));
            Assert.InRange(simulated.RequestCount, 10, 25);
        }
    }

    private static long[] CreateClusters((long Near, long Far)[] clusters, int[] sizes)
        => [.. clusters.Zip(sizes).SelectMany(pair => Enumerable.Repeat(pair.First.Near, pair.Second).Prepend(pair.First.Far))];
}
