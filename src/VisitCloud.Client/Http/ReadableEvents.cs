using System.Collections.Concurrent;

namespace VisitCloud.Client.Http;

/// <summary>The events that the key has read, so it is certainly assigned to them.</summary>
internal sealed class ReadableEvents(Uri baseUri)
{
    private readonly ConcurrentDictionary<string, bool> _expoIds = new(StringComparer.Ordinal);

    /// <summary>Whether the key has read an event or its records.</summary>
    public bool Contains(string expoId) => _expoIds.ContainsKey(expoId);

    /// <summary>Records a successful request.</summary>
    /// <param name="request">The request.</param>
    /// <param name="result">The parsed response; the list of events names several.</param>
    public void Note(VisitRequest request, object? result)
    {
        var target = RequestTarget.Parse(request.Uri, baseUri);
        if (target.ExpoId is { } expoId)
            _expoIds[expoId] = true;
        if (target.Resource != Resources.Expos || result is not IEnumerable<VisitRecord> events)
            return;
        foreach (var expo in events)
        {
            if (expo.Id is { } id)
                _expoIds[id] = true;
        }
    }
}
