using VisitCloud.Client.Paging;

namespace VisitCloud.Client.Tests.Paging;

/// <summary>How many requests read a list at the same time.</summary>
public sealed class ParallelismPolicyTests
{
    [Fact]
    public void Lists_are_read_with_one_request_at_a_time_for_a_while_after_a_429()
    {
        var now = TimeSpan.FromDays(3);
        var policy = new ParallelismPolicy(maximum: 2, () => now);
        Assert.Equal(2, policy.RequestCount);

        policy.Reduce();
        Assert.Equal(1, policy.RequestCount);

        now += ParallelismPolicy.ReductionPeriod - TimeSpan.FromTicks(1);
        Assert.Equal(1, policy.RequestCount);

        now += TimeSpan.FromTicks(1);
        Assert.Equal(2, policy.RequestCount);
    }

    [Theory]
    [InlineData(1, 1)]
    [InlineData(2, 2)]
    [InlineData(8, 2)]
    public void The_number_of_requests_is_at_most_two_and_at_most_the_maximum(int maximum, int expected)
        => Assert.Equal(expected, new ParallelismPolicy(maximum, () => TimeSpan.Zero).RequestCount);
}
