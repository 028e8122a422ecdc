using System.Collections.Concurrent;

namespace VisitCloud.Sandbox.Http;

/// <summary>What the sandbox has been asked.</summary>
public sealed class Traffic
{
    private readonly ConcurrentQueue<SeenRequest> _requests = new();
    private int _mostAtOnce;

    /// <summary>The requests in the order of their answers.</summary>
    public IReadOnlyList<SeenRequest> Requests => [.. _requests];

    /// <summary>How many requests have been answered.</summary>
    public int Count => _requests.Count;

    /// <summary>The most that one key had in flight at once.</summary>
    public int MostAtOnce => _mostAtOnce;

    /// <summary>Forgets the requests seen.</summary>
    public void Clear() => _requests.Clear();

    internal void Add(SeenRequest request) => _requests.Enqueue(request);

    internal void AtOnce(int count)
    {
        var most = _mostAtOnce;
        while (count > most && Interlocked.CompareExchange(ref _mostAtOnce, count, most) is var seen && seen != most)
            most = seen;
    }
}

/// <summary>One request and how it was answered.</summary>
/// <param name="Method">The HTTP method.</param>
/// <param name="Target">The path below the API's address, and the query.</param>
/// <param name="Status">The status of the answer.</param>
public sealed record SeenRequest(string Method, string Target, int Status);
