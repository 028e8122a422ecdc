using CsCheck;

namespace VisitCloud.Client.Tests.Paging;

/// <summary>Order and completeness of a list that is read from two places at once.</summary>
public sealed class ParallelPageReaderTests
{
    /// <summary>Even gaps, wild ones, and clusters: imports give a thousand neighbours, quiet weeks a hole of millions.</summary>
    private static readonly Gen<long[]> Gaps = Gen.OneOf(
        Gen.Long[1, 40].Array[0, 400],
        Gen.Long[1, 1_000_000].Array[0, 200],
        Gen.Select(Gen.Long[1, 3], Gen.Long[1, 100_000_000], (near, far) => (near, far)).Array[0, 12].SelectMany(clusters =>
            Gen.Int[1, 60].Array[clusters.Length].Select(sizes => clusters.Zip(sizes).SelectMany(pair => Enumerable.Repeat(pair.First.near, pair.Second).Prepend(pair.First.far)).ToArray())));

    private static readonly Gen<(long[] Gaps, int PageSize, int Seed)> Lists = Gen.Select(Gaps, Gen.OneOf(Gen.Int[1, 9], Gen.Int[10, 40]), Gen.Int);

    [Fact]
    public void A_list_that_stays_as_it_is_is_read_whole_and_in_order()
        => Lists.Sample(
            list =>
            {
                var model = new ListModel(list.Gaps, list.PageSize, list.Seed);

                Assert.Equal(model.Now, model.Read(lanes: 2));
                Assert.True(model.MostAtOnce <= 2);
                Assert.Equal(0, model.StillPending);
            },
            iter: 3000,
            threads: 1);

    [Fact]
    public void One_lane_asks_for_each_page_once()
        => Lists.Sample(
            list =>
            {
                var model = new ListModel(list.Gaps, list.PageSize, list.Seed);

                Assert.Equal(model.Now, model.Read(lanes: 1));
                Assert.Equal((list.Gaps.Length / list.PageSize) + 1, model.Requests);
                Assert.Equal(1, model.MostAtOnce);
            },
            iter: 500,
            threads: 1);

    [Fact]
    public void Whatever_is_edited_meanwhile_the_last_state_of_each_record_is_read()
        => Gen.Select(Lists, Gen.Int[1, 60]).Sample(
            (list, edits) =>
            {
                var model = new ListModel(list.Gaps, list.PageSize, list.Seed) { EditsPercent = edits };
                // A list that is edited faster than it is read has no end for one lane either.
                if (list.PageSize < 4)
                    return;

                var read = model.Read(lanes: 2);

                Assert.Equal(read.Select(record => record.Revision).Order(), read.Select(record => record.Revision));
                Assert.Equal(read.Count, read.Select(record => record.Revision).Distinct().Count());
                var lastRead = read.GroupBy(record => record.Id).ToDictionary(same => same.Key, same => same.Last().Revision);
                // Edits of the last answer's time come after the read.
                var unseen = model.Now.Where(record => lastRead.GetValueOrDefault(record.Id, -1) != record.Revision).ToList();
                Assert.All(unseen, record => Assert.True(record.Revision > read[^1].Revision));
                Assert.All(unseen, record => Assert.Contains(record.Id, lastRead.Keys));
            },
            iter: 3000,
            threads: 1);

    [Fact]
    public void A_failure_ends_the_list_after_everything_before_it_and_nothing_beyond()
        => Gen.Select(Lists, Gen.Int[1, 30]).Sample(
            (list, failures) =>
            {
                var model = new ListModel(list.Gaps, list.PageSize, list.Seed) { FailuresPercent = failures };
                try
                {
                    Assert.Equal(model.Now, model.Read(lanes: 2));
                }
                catch (VisitApiException)
                {
                }

                Assert.Equal(0, model.StillPending);
            },
            iter: 1000,
            threads: 1);

    [Fact]
    public void A_consumer_that_takes_one_page_costs_one_request()
    {
        var model = new ListModel(Enumerable.Repeat(3L, 1000), pageSize: 10, seed: 1);

        Assert.Equal(10, model.Read(lanes: 2, pages: 1).Count);
        Assert.Equal(1, model.Requests);
    }

    [Theory]
    [InlineData(2, 5)]
    [InlineData(3, 7)]
    public void A_consumer_that_stops_early_leaves_little_read_in_vain_and_nothing_running(int pages, int most)
    {
        var model = new ListModel(Enumerable.Repeat(3L, 1000), pageSize: 10, seed: 1);

        Assert.Equal(model.Now.Take(pages * 10), model.Read(lanes: 2, pages));
        Assert.InRange(model.Requests, pages, most);
        Assert.Equal(0, model.StillPending);
    }

    [Theory]
    [InlineData(1, 30)]
    [InlineData(17, 1000)]
    [InlineData(1, 2_000_000)]
    public void Long_lists_cost_less_than_a_tenth_more_requests_than_one_lane_would_need(int smallestGap, int largestGap)
    {
        var requests = 0;
        for (var seed = 0; seed < 20; seed++)
        {
            var random = new Random(seed);
            var model = new ListModel(Enumerable.Range(0, 10_000).Select(_ => random.NextInt64(smallestGap, largestGap)), pageSize: 100, seed);
            model.Read(lanes: 2);
            requests += model.Requests;
        }

        Assert.InRange(requests, 20 * 101, 20 * 101 * 1.1);
    }

    [Theory]
    [InlineData(1, 30)]
    [InlineData(17, 1000)]
    [InlineData(1, 2_000_000)]
    public void Short_lists_cost_no_more_than_ten_requests_more_and_call_none_off(int smallestGap, int largestGap)
    {
        for (var records = 1; records < 3000; records += 13)
        {
            var random = new Random(records);
            var model = new ListModel(Enumerable.Range(0, records).Select(_ => random.NextInt64(smallestGap, largestGap)), pageSize: 50, seed: records);
            model.Read(lanes: 2);
            Assert.InRange(model.Requests - ((records / 50) + 1), 0, 10);
            Assert.Equal(0, model.CalledOff);
        }
    }
}
