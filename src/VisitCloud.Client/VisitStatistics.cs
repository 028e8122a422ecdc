namespace VisitCloud.Client;

/// <summary>What a client has sent so far.</summary>
public sealed class VisitStatistics
{
    private long _requests;
    private long _retries;
    private long _tooManyRequests;

    /// <summary>Requests sent, repeated ones included.</summary>
    public long Requests => Interlocked.Read(ref _requests);

    /// <summary>Requests that repeated a failed one.</summary>
    public long Retries => Interlocked.Read(ref _retries);

    /// <summary>Answers with status 429.</summary>
    public long TooManyRequests => Interlocked.Read(ref _tooManyRequests);

    internal void CountRequest() => Interlocked.Increment(ref _requests);

    internal void CountRetry() => Interlocked.Increment(ref _retries);

    internal void CountTooManyRequests() => Interlocked.Increment(ref _tooManyRequests);
}
