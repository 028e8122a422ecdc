using VisitCloud.Client;
using VisitCloud.PowerShell.Binding;
using VisitCloud.PowerShell.Session;

namespace VisitCloud;

/// <summary>A connection to the service with one API key. It shows only the last characters of the key.</summary>
public sealed class VisitSession
{
    private VisitClient? _client;

    internal VisitSession(VisitClient client, string? expoId)
    {
        _client = client;
        BaseUri = client.Options.BaseUri;
        ApiKey = client.KeyMask;
        Statistics = client.Statistics;
        ExpoId = expoId;
    }

    /// <summary>Gets the address of the service.</summary>
    public Uri BaseUri { get; }

    /// <summary>Gets the default event; null if no default is set.</summary>
    public string? ExpoId { get; internal set; }

    /// <summary>Gets the mask of the API key.</summary>
    public string ApiKey { get; }

    /// <summary>Gets the time at which the session was created.</summary>
    public DateTimeOffset ConnectedAt { get; } = DateTimeOffset.Now;

    /// <summary>Gets a value indicating whether the session is connected.</summary>
    public bool Connected => _client is not null;

    /// <summary>Gets the number of requests, including retries.</summary>
    public long Requests => Statistics.Requests;

    /// <summary>Gets the number of retries.</summary>
    public long Retries => Statistics.Retries;

    /// <summary>Gets the number of responses with status 429 (too many requests).</summary>
    public long TooManyRequests => Statistics.TooManyRequests;

    /// <summary>Gets the client, or null after <c>Disconnect-VisitApi</c>.</summary>
    internal VisitClient? Client => _client;

    /// <summary>Gets the lists whose values complete with Tab.</summary>
    internal CompletionCache CompletionCache { get; } = new();

    private VisitStatistics Statistics { get; }

    /// <inheritdoc/>
    public override string ToString() => $"{BaseUri} with key {ApiKey}";

    internal void Disconnect() => Interlocked.Exchange(ref _client, null)?.Dispose();
}
