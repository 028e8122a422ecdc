using System.Collections.Concurrent;

namespace VisitCloud.Tests.Servers;

/// <summary>A server with one list of records, which says nothing when one of them is changed.</summary>
internal sealed class RecordServer : IDisposable
{
    private readonly ScriptedServer _server;

    public RecordServer(string records = "[]")
    {
        Records = records;
        _server = new ScriptedServer(_ => Answer.Json(Sent.Last().StartsWith("GET", StringComparison.Ordinal) ? Records : ""));
    }

    /// <summary>The list, in JSON.</summary>
    public string Records { get; set; }

    public Uri Address => _server.Address;

    public ConcurrentQueue<string> Sent => _server.Sent;

    public void Dispose() => _server.Dispose();
}
