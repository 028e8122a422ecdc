using System.Collections.Concurrent;
using System.Text.Json;

namespace VisitCloud.Tests.Servers;

/// <summary>A server with one list of records, which says nothing when one of them is changed.</summary>
internal sealed class RecordServer : IDisposable
{
    private readonly ScriptedServer _server;

    public RecordServer(string records = "[]")
    {
        Records = records;
        _server = new ScriptedServer(target => Answer.Json(Sent.Last().StartsWith("GET", StringComparison.Ordinal) ? RecordAt(target) ?? Records : ""));
    }

    /// <summary>The list, in JSON.</summary>
    public string Records { get; set; }

    public Uri Address => _server.Address;

    public ConcurrentQueue<string> Sent => _server.Sent;

    public void Dispose() => _server.Dispose();

    /// <summary>The record of which a target such as visitors/e/v1 has the ID, as it is written in the list; null where it has none.</summary>
    private string? RecordAt(string target)
    {
        if (target.Split('/') is not [_, _, var id])
            return null;
        using var list = JsonDocument.Parse(Records);
        return list.RootElement.EnumerateArray().Single(record => record.GetProperty("id").GetString() == id).GetRawText();
    }
}
