namespace VisitCloud.Client.Paging;

/// <summary>How many lanes a list is read with: one for a while after the service has refused a request as one too many.</summary>
/// <param name="most">The most requests that the session may have in flight.</param>
/// <param name="now">The time since any fixed moment.</param>
internal sealed class ParallelismPolicy(int most, Func<TimeSpan> now)
{
    /// <summary>Somebody else uses the key: a list later, two lanes are tried again.</summary>
    public static readonly TimeSpan Caution = TimeSpan.FromMinutes(1);

    private const int MostLanes = 2;

    private long _cautiousUntil = long.MinValue;

    /// <summary>How many lanes there may be now.</summary>
    public int Lanes => now().Ticks < Interlocked.Read(ref _cautiousUntil) ? 1 : Math.Max(1, Math.Min(MostLanes, most));

    /// <summary>The service refused a request because too many were in flight.</summary>
    public void Refused() => Interlocked.Exchange(ref _cautiousUntil, (now() + Caution).Ticks);
}
