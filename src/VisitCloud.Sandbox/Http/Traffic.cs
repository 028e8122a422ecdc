using System.Collections.Concurrent;

namespace VisitCloud.Sandbox.Http;

/// <summary>The requests that a sandbox has received.</summary>
public sealed class Traffic
{
    private readonly ConcurrentQueue<RecordedRequest> _requests = new();
    private int _maxConcurrentRequests;

    /// <summary>The requests, in the order of their responses.</summary>
    public IReadOnlyList<RecordedRequest> Requests => [.. _requests];

    /// <summary>The number of requests.</summary>
    public int Count => _requests.Count;

    /// <summary>The largest number of concurrent requests of one key.</summary>
    public int MaxConcurrentRequests => _maxConcurrentRequests;

    /// <summary>Removes the recorded requests.</summary>
    public void Clear() => _requests.Clear();

    internal void Add(RecordedRequest request) => _requests.Enqueue(request);

    internal void RecordConcurrency(int count)
    {
        var max = _maxConcurrentRequests;
        while (count > max && Interlocked.CompareExchange(ref _maxConcurrentRequests, count, max) is var current && current != max)
            max = current;
    }
}

/// <summary>One request and the status of its response.</summary>
/// <param name="Method">The HTTP method.</param>
/// <param name="Target">The path relative to the API's base address, with the query.</param>
/// <param name="Status">The status of the response.</param>
public sealed record RecordedRequest(string Method, string Target, int Status);
