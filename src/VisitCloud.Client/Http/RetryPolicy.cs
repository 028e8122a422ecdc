namespace VisitCloud.Client.Http;

/// <summary>Decides whether, and after what delay, a failed request is sent again.</summary>
internal sealed class RetryPolicy(int maximumRetryCount, Func<double> random)
{
    /// <summary>The maximum delay that the service can request. A job that waits longer would fail too late.</summary>
    public static readonly TimeSpan MaximumRetryAfter = TimeSpan.FromMinutes(2);

    private static readonly TimeSpan FirstDelay = TimeSpan.FromSeconds(0.5);
    private static readonly TimeSpan MaximumBackoff = TimeSpan.FromSeconds(30);

    /// <summary>Returns the delay before the next attempt, or null if the request is not sent again.</summary>
    /// <param name="method">The method of the request.</param>
    /// <param name="failure">The failure of the last attempt.</param>
    /// <param name="retries">The number of retries so far.</param>
    public TimeSpan? GetDelay(HttpMethod method, VisitApiException failure, int retries)
    {
        if (retries >= maximumRetryCount || !failure.IsTransient)
            return null;
        // A second POST could create a second record.
        if (method == HttpMethod.Post && CanHaveBeenHandled(failure))
            return null;

        var seconds = Math.Min(MaximumBackoff.TotalSeconds, FirstDelay.TotalSeconds * Math.Pow(2, retries));
        // Jitter between half of the delay and the whole, so that jobs that failed together do not retry together.
        var backoff = TimeSpan.FromSeconds(seconds * (0.5 + (0.5 * random())));
        var retryAfter = failure.RetryAfter ?? TimeSpan.Zero;
        if (retryAfter > MaximumRetryAfter)
            retryAfter = MaximumRetryAfter;
        return retryAfter > backoff ? retryAfter : backoff;
    }

    /// <summary>Whether the service can have carried out the request, although it failed.</summary>
    public static bool CanHaveBeenHandled(VisitApiException failure)
        => !failure.WasNotSent && failure.Kind != VisitErrorKind.TooManyRequests;
}
