using System.Collections.Concurrent;
using System.Text.Json;

namespace VisitCloud.Tests.Servers;

/// <summary>A server with one list of records. Its response to a change is empty.</summary>
internal sealed class RecordServer : IDisposable
{
    private readonly ScriptedServer _server;

    public RecordServer(string records = "[]")
    {
        Records = records;
        _server = new ScriptedServer(
            target => ScriptedResponse.Json(Sent.Last().StartsWith("GET", StringComparison.Ordinal) ? FindRecord(target) ?? Records : ""));
    }

    /// <summary>Gets or sets the list, in JSON.</summary>
    public string Records { get; set; }

    public Uri Address => _server.Address;

    public ConcurrentQueue<string> Sent => _server.Sent;

    public void Dispose() => _server.Dispose();

    /// <summary>Finds the record whose ID is in a target such as visitors/e/v1; null if the target has no ID.</summary>
    private string? FindRecord(string target)
    {
        if (target.Split('/') is not [_, _, var id])
            return null;
        using var list = JsonDocument.Parse(Records);
        return list.RootElement.EnumerateArray().Single(record => record.GetProperty("id").GetString() == id).GetRawText();
    }
}
