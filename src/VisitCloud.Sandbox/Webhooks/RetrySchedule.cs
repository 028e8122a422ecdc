namespace VisitCloud.Sandbox.Webhooks;

/// <summary>When a failed call is made again [V].</summary>
internal static class RetrySchedule
{
    private static readonly TimeSpan[] Waits =
    [
        TimeSpan.FromSeconds(10), TimeSpan.FromMinutes(1), TimeSpan.FromMinutes(5), TimeSpan.FromMinutes(15), TimeSpan.FromHours(1), TimeSpan.FromDays(1),
    ];

    /// <summary>How long to wait after so many calls failed one after another; null when there is no retry left.</summary>
    public static TimeSpan? WaitAfter(int failures) => failures == 0 ? TimeSpan.Zero : failures <= Waits.Length ? Waits[failures - 1] : null;
}
