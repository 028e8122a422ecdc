namespace VisitCloud.Sandbox.Webhooks;

/// <summary>The retry intervals of failed webhook calls, from the vendor's document.</summary>
internal static class RetrySchedule
{
    private static readonly TimeSpan[] Delays =
    [
        TimeSpan.FromSeconds(10), TimeSpan.FromMinutes(1), TimeSpan.FromMinutes(5), TimeSpan.FromMinutes(15), TimeSpan.FromHours(1),
        TimeSpan.FromDays(1),
    ];

    /// <summary>Returns the delay after a number of consecutive failures; null if no retry is left.</summary>
    public static TimeSpan? GetDelay(int failures)
        => failures == 0 ? TimeSpan.Zero : failures <= Delays.Length ? Delays[failures - 1] : null;
}
