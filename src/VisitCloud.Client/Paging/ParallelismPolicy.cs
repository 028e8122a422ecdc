namespace VisitCloud.Client.Paging;

/// <summary>
/// Decides how many requests read a list at the same time. After a response with status 429, lists are read with one request
/// at a time for a while, because another process uses the same API key.
/// </summary>
/// <param name="maximum">The maximum number of requests in flight.</param>
/// <param name="getTime">Returns the time since a fixed moment.</param>
internal sealed class ParallelismPolicy(int maximum, Func<TimeSpan> getTime)
{
    /// <summary>The time without parallel requests after a response with status 429.</summary>
    public static readonly TimeSpan ReductionPeriod = TimeSpan.FromMinutes(1);

    private const int ParallelRequests = 2;

    private long _reducedUntil = long.MinValue;

    /// <summary>Gets the number of requests that may read a list at the same time: 1 or 2.</summary>
    public int RequestCount
        => getTime().Ticks < Interlocked.Read(ref _reducedUntil) ? 1 : Math.Max(1, Math.Min(ParallelRequests, maximum));

    /// <summary>Reduces the number of requests for a while.</summary>
    public void Reduce() => Interlocked.Exchange(ref _reducedUntil, (getTime() + ReductionPeriod).Ticks);
}
