using System.Diagnostics;

namespace VisitCloud.Client.Compat;

internal static class Clock
{
    /// <summary>The time since some fixed moment, whatever the machine's calendar does.</summary>
    public static TimeSpan Now() => TimeSpan.FromSeconds(Stopwatch.GetTimestamp() / (double)Stopwatch.Frequency);
}
