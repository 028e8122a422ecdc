namespace VisitCloud.Sandbox;

/// <summary>How the sandbox is to be.</summary>
public sealed record SandboxOptions
{
    /// <summary>The most events.</summary>
    public const int MaxExpos = 100;

    /// <summary>The most visitors that an event has.</summary>
    public const int MaxVisitors = 1_000_000;

    /// <summary>The most changes a minute that happen by themselves.</summary>
    public const int MaxActivity = 60_000;

    /// <summary>Where to listen: <c>http://address:port</c>. Port 0 takes a free one.</summary>
    public string Url { get; init; } = "http://127.0.0.1:0";

    /// <summary>Decides the content: the same seed gives the same events at every start.</summary>
    public int Seed { get; init; } = 1;

    /// <summary>How many events there are, from 1 to 100.</summary>
    public int Expos { get; init; } = 2;

    /// <summary>How many visitors each event has, from 0 to 1,000,000; the rest grows with them.</summary>
    public int Visitors { get; init; } = 1000;

    /// <summary>Whether some visitors have what clients stumble over, such as members that differ in case only, which Invoke-RestMethod can't read.</summary>
    public bool Oddities { get; init; } = true;

    /// <summary>How long each answer waits before it is sent.</summary>
    public TimeSpan Latency { get; init; }

    /// <summary>Where a line is written for each request, without the key; null for nowhere.</summary>
    public TextWriter? Log { get; init; }

    /// <summary>The SQLite file that keeps what is written; null keeps it until the end of the process.</summary>
    public string? Data { get; init; }

    /// <summary>
    /// What goes wrong and how often: <c>503@5%,drop@2%,429@3</c>. A status, <c>refuse</c>, <c>drop</c>, <c>half</c>,
    /// <c>cut</c> or <c>slow:MILLISECONDS</c>; for calls of webhooks <c>call-unsent</c>, <c>call-lost</c> or
    /// <c>call-double</c>; a rate, or the next so many.
    /// </summary>
    public string Faults { get; init; } = "";

    /// <summary>Lets this machine change the faults while the sandbox runs, by <c>PUT /admin/faults</c>.</summary>
    public bool Admin { get; init; }

    /// <summary>Whether webhooks at other machines are called too, and not those at loopback addresses alone.</summary>
    public bool WebhooksAnywhere { get; init; }

    /// <summary>How many changes a minute happen in the first event by themselves, from 0 to 60,000: registrations, scans, leads, edits.</summary>
    public int Activity { get; init; }

    /// <summary>The clock: of what is written, of latency, of activity, and of the webhooks' retries.</summary>
    public TimeProvider Time { get; init; } = TimeProvider.System;
}
