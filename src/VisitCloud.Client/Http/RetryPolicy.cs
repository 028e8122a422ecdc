using System.Net;

namespace VisitCloud.Client.Http;

/// <summary>Whether, and after what wait, a failed request is sent again.</summary>
internal sealed class RetryPolicy(int maximumRetryCount, Func<double> random)
{
    /// <summary>A service that asks for a longer wait than this is not obeyed: a job must fail while someone can act.</summary>
    public static readonly TimeSpan LongestWait = TimeSpan.FromMinutes(2);

    private static readonly TimeSpan FirstWait = TimeSpan.FromSeconds(0.5);
    private static readonly TimeSpan LongestBackoff = TimeSpan.FromSeconds(30);

    /// <summary>The wait before the next try; null when there is to be none.</summary>
    /// <param name="method">The request's method.</param>
    /// <param name="failure">How it failed.</param>
    /// <param name="retries">How many tries have followed the first one so far.</param>
    public TimeSpan? Next(HttpMethod method, VisitApiException failure, int retries)
    {
        if (retries >= maximumRetryCount || !IsTransient(failure))
            return null;
        // A create that the service may have carried out is never sent again: it could register somebody twice.
        if (method == HttpMethod.Post && MayHaveBeenHandled(failure))
            return null;

        if (failure.RetryAfter is { } asked)
            return asked < LongestWait ? asked : LongestWait;

        var backoff = Math.Min(LongestBackoff.TotalSeconds, FirstWait.TotalSeconds * Math.Pow(2, retries));
        // From half to the whole: jobs that failed together do not come back together.
        return TimeSpan.FromSeconds(backoff * (0.5 + (0.5 * random())));
    }

    /// <summary>Whether the service may have done what was asked, although the answer is a failure that may pass.</summary>
    public static bool MayHaveBeenHandled(VisitApiException failure)
        => !failure.WasNotSent
            && failure.Kind != VisitErrorKind.TooManyRequests
            && !(failure.StatusCode == HttpStatusCode.ServiceUnavailable && failure.RetryAfter is not null);

    private static bool IsTransient(VisitApiException failure) => failure.Kind switch
    {
        VisitErrorKind.TooManyRequests or VisitErrorKind.Timeout or VisitErrorKind.Connection => true,
        VisitErrorKind.Server => failure.StatusCode is HttpStatusCode.InternalServerError or HttpStatusCode.BadGateway
            or HttpStatusCode.ServiceUnavailable or HttpStatusCode.GatewayTimeout,
        _ => false,
    };
}
