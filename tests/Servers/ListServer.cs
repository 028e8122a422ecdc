using System.Globalization;
using System.Web;

namespace VisitCloud.Tests.Servers;

/// <summary>A server that has the same list of records at every endpoint, paged by revision as the contract specifies.</summary>
internal sealed class ListServer : IDisposable
{
    private readonly ScriptedServer _server;
    private readonly int _pageSize;
    private int _requestCount;

    public ListServer(int records, int pageSize = 100)
        : this([.. Enumerable.Range(1, records).Select(number => 5_000_000_000L + (number * 3))], pageSize)
    {
    }

    public ListServer(IReadOnlyList<long> revisions, int pageSize = 100)
    {
        Revisions = revisions;
        _pageSize = pageSize;
        _server = new ScriptedServer(Respond);
    }

    public IReadOnlyList<long> Revisions { get; }

    /// <summary>The response that replaces that of one request. Requests are counted from one.</summary>
    public (int Request, ScriptedResponse Response)? FailAt { get; set; }

    public Uri Address => _server.Address;

    public IReadOnlyCollection<string> Requests => _server.Requests;

    public void Dispose() => _server.Dispose();

    /// <summary>Formats the page that a request asks for.</summary>
    public string FormatPage(string target)
    {
        var query = HttpUtility.ParseQueryString(target.Contains('?') ? target[target.IndexOf('?')..] : "");
        var from = query["fromRevision"] is { } text ? long.Parse(text, CultureInfo.InvariantCulture) : 0;
        var limit = query["limit"] is { } maximum ? Math.Min(int.Parse(maximum, CultureInfo.InvariantCulture), _pageSize) : _pageSize;
        var records = Revisions.Where(revision => revision >= from).Take(limit)
            .Select(revision => $$"""{"id":"r{{revision}}","revision":{{revision}}}""");
        return $"[{string.Join(",", records)}]";
    }

    private ScriptedResponse Respond(string target)
    {
        // Two requests can arrive at once.
        var number = Interlocked.Increment(ref _requestCount);
        return FailAt is { } failure && number == failure.Request ? failure.Response : ScriptedResponse.Json(FormatPage(target));
    }
}
