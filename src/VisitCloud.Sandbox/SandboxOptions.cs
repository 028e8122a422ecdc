namespace VisitCloud.Sandbox;

/// <summary>How the sandbox is to be.</summary>
public sealed record SandboxOptions
{
    /// <summary>Where to listen: <c>http://address:port</c>. Port 0 takes a free one.</summary>
    public string Url { get; init; } = "http://127.0.0.1:0";

    /// <summary>Decides the content: the same seed gives the same events at every start.</summary>
    public int Seed { get; init; } = 1;

    /// <summary>How many events there are, from 1 to 100.</summary>
    public int Expos { get; init; } = 2;

    /// <summary>How many visitors each event has, from 0 to 1,000,000; the rest grows with them.</summary>
    public int Visitors { get; init; } = 1000;

    /// <summary>How long each answer waits before it is sent.</summary>
    public TimeSpan Latency { get; init; }

    /// <summary>Where a line is written for each request, without the key; null for nowhere.</summary>
    public TextWriter? Log { get; init; }

    /// <summary>The SQLite file that keeps what is written; null keeps it until the end of the process.</summary>
    public string? Data { get; init; }

    /// <summary>The clock.</summary>
    public TimeProvider Time { get; init; } = TimeProvider.System;
}
