namespace VisitCloud.Sandbox;

/// <summary>The options of a sandbox.</summary>
public sealed record SandboxOptions
{
    /// <summary>The maximum number of events.</summary>
    public const int MaxExpos = 100;

    /// <summary>The maximum number of visitors per event.</summary>
    public const int MaxVisitors = 1_000_000;

    /// <summary>The maximum number of simulated changes per minute.</summary>
    public const int MaxChangesPerMinute = 60_000;

    /// <summary>The address to listen on: <c>http://address:port</c>. Port 0 selects a free port.</summary>
    public string Url { get; init; } = "http://127.0.0.1:0";

    /// <summary>The seed of the data. The same seed always creates the same events.</summary>
    public int Seed { get; init; } = 1;

    /// <summary>The number of events, from 1 to 100.</summary>
    public int Expos { get; init; } = 2;

    /// <summary>The number of visitors per event, from 0 to 1,000,000. The other lists grow with it.</summary>
    public int Visitors { get; init; } = 1000;

    /// <summary>
    /// Whether some visitors contain edge cases, such as members that differ only in case, which Invoke-RestMethod cannot
    /// read.
    /// </summary>
    public bool EdgeCases { get; init; } = true;

    /// <summary>The delay before each response.</summary>
    public TimeSpan Latency { get; init; }

    /// <summary>Where to print a line for each request, without the key; null for nowhere.</summary>
    public TextWriter? Log { get; init; }

    /// <summary>The SQLite file that stores changes; null keeps them until the process ends.</summary>
    public string? Data { get; init; }

    /// <summary>
    /// The faults to inject, as a comma-separated list of <c>fault@frequency</c>: <c>503@5%,drop@2%,429@3,400:html@#2</c>.
    /// A fault is a status with an optional format of its body, <c>empty</c>, <c>empty-list</c>, <c>html</c>, <c>refuse</c>,
    /// <c>drop</c>, <c>half</c>, <c>cut</c>, or <c>slow:MILLISECONDS</c>; for calls of webhooks, <c>call-unsent</c>,
    /// <c>call-lost</c>, or <c>call-double</c>. A frequency is a percentage, the number of next requests, or the position of
    /// one request.
    /// </summary>
    public string Faults { get; init; } = "";

    /// <summary>
    /// The addresses and networks that may use the key <c>sandbox-ip</c>, such as <c>127.0.0.1,10.0.0.0/8</c>; by default
    /// none.
    /// </summary>
    public string AllowedAddresses { get; init; } = "";

    /// <summary>Additional keys with rights per endpoint, each such as <c>my-key=visitors:rw,partners:r</c>.</summary>
    public IReadOnlyList<string> Keys { get; init; } = [];

    /// <summary>The number of requests that each key may send per <see cref="RateLimitWindow"/>; 0 for no limit.</summary>
    public int RateLimit { get; init; }

    /// <summary>The time window of <see cref="RateLimit"/>. It starts with the first request.</summary>
    public TimeSpan RateLimitWindow { get; init; } = TimeSpan.FromMinutes(1);

    /// <summary>Whether faults can be changed at run time from this machine, with <c>PUT /admin/faults</c>.</summary>
    public bool Admin { get; init; }

    /// <summary>Whether webhooks on other machines are called, not only those on loopback addresses.</summary>
    public bool AllowRemoteWebhooks { get; init; }

    /// <summary>
    /// The number of simulated changes per minute in the first event, from 0 to 60,000: registrations, scans, leads, edits.
    /// </summary>
    public int ChangesPerMinute { get; init; }

    /// <summary>The clock for changes, latency, simulated activity, and retries of webhooks.</summary>
    public TimeProvider Time { get; init; } = TimeProvider.System;
}
