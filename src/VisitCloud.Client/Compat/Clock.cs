using System.Diagnostics;

namespace VisitCloud.Client.Compat;

/// <summary>A clock that changes of the system time do not affect.</summary>
internal static class Clock
{
    /// <summary>Returns the time since a fixed moment.</summary>
    public static TimeSpan Now() => TimeSpan.FromSeconds(Stopwatch.GetTimestamp() / (double)Stopwatch.Frequency);
}
