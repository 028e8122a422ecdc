namespace VisitCloud.Client;

/// <summary>Counts the requests of a client.</summary>
public sealed class VisitStatistics
{
    private long _requests;
    private long _retries;
    private long _tooManyRequests;

    /// <summary>Gets the number of requests, including retries.</summary>
    public long Requests => Interlocked.Read(ref _requests);

    /// <summary>Gets the number of retries.</summary>
    public long Retries => Interlocked.Read(ref _retries);

    /// <summary>Gets the number of responses with status 429.</summary>
    public long TooManyRequests => Interlocked.Read(ref _tooManyRequests);

    internal void CountRequest() => Interlocked.Increment(ref _requests);

    internal void CountRetry() => Interlocked.Increment(ref _retries);

    internal void CountTooManyRequests() => Interlocked.Increment(ref _tooManyRequests);
}
