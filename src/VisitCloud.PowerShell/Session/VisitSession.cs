using VisitCloud.Client;
using VisitCloud.PowerShell.Binding;
using VisitCloud.PowerShell.Completion;

namespace VisitCloud;

/// <summary>A connection to the service with one key. It shows the key's last characters and never gives the key.</summary>
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

    /// <summary>The address of the service.</summary>
    public Uri BaseUri { get; }

    /// <summary>The event that cmdlets use when none is named; null where none was chosen.</summary>
    public string? ExpoId { get; internal set; }

    /// <summary>What may be shown of the key.</summary>
    public string ApiKey { get; }

    /// <summary>When the session was made.</summary>
    public DateTimeOffset ConnectedAt { get; } = DateTimeOffset.Now;

    /// <summary>Whether it can still be used.</summary>
    public bool Connected => _client is not null;

    /// <summary>Requests sent so far, repeated ones included.</summary>
    public long Requests => Statistics.Requests;

    /// <summary>Requests that repeated a failed one.</summary>
    public long Retries => Statistics.Retries;

    /// <summary>Answers with status 429, too many requests.</summary>
    public long TooManyRequests => Statistics.TooManyRequests;

    /// <summary>The client; null after <c>Disconnect-VisitApi</c>.</summary>
    internal VisitClient? Client => _client;

    /// <summary>What completes with Tab.</summary>
    internal LiveValues LiveValues { get; } = new();

    private VisitStatistics Statistics { get; }

    /// <inheritdoc/>
    public override string ToString() => $"{BaseUri} with key {ApiKey}";

    internal void Disconnect() => Interlocked.Exchange(ref _client, null)?.Dispose();
}
