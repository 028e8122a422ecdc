using VisitCloud.Client.Paging;

namespace VisitCloud.Client.Tests.Paging;

/// <summary>The session learns from a refusal, and forgets it again.</summary>
public sealed class ParallelismPolicyTests
{
    [Fact]
    public void After_a_refusal_there_is_one_lane_for_a_while()
    {
        var now = TimeSpan.FromDays(3);
        var policy = new ParallelismPolicy(most: 2, () => now);
        Assert.Equal(2, policy.Lanes);

        policy.Refused();
        Assert.Equal(1, policy.Lanes);

        now += ParallelismPolicy.Caution - TimeSpan.FromTicks(1);
        Assert.Equal(1, policy.Lanes);

        now += TimeSpan.FromTicks(1);
        Assert.Equal(2, policy.Lanes);
    }

    [Theory]
    [InlineData(1, 1)]
    [InlineData(2, 2)]
    [InlineData(8, 2)]
    public void There_are_never_more_than_two_and_never_more_than_allowed(int most, int lanes)
        => Assert.Equal(lanes, new ParallelismPolicy(most, () => TimeSpan.Zero).Lanes);
}
