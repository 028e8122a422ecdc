using System.Globalization;
using System.Web;

namespace VisitCloud.Tests.Servers;

/// <summary>A server with one list of records, paged by revision as the contract says; whatever the endpoint.</summary>
internal sealed class ListServer : IDisposable
{
    private readonly ScriptedServer _server;
    private readonly int _pageSize;
    private int _asked;

    public ListServer(int records, int pageSize = 100)
        : this([.. Enumerable.Range(1, records).Select(number => 5_000_000_000L + (number * 3))], pageSize)
    {
    }

    public ListServer(IReadOnlyList<long> revisions, int pageSize = 100)
    {
        Revisions = revisions;
        _pageSize = pageSize;
        _server = new ScriptedServer(AnswerTo);
    }

    public IReadOnlyList<long> Revisions { get; }

    /// <summary>What to answer in place of a page, and to which request, counted from one.</summary>
    public (int Request, Answer Answer)? FailAt { get; set; }

    public Uri Address => _server.Address;

    public IReadOnlyCollection<string> Requests => _server.Requests;

    public void Dispose() => _server.Dispose();

    /// <summary>The page that is asked for, in JSON.</summary>
    public string Body(string target)
    {
        var query = HttpUtility.ParseQueryString(target.Contains('?') ? target[target.IndexOf('?')..] : "");
        var from = query["fromRevision"] is { } text ? long.Parse(text, CultureInfo.InvariantCulture) : 0;
        var limit = query["limit"] is { } wanted ? Math.Min(int.Parse(wanted, CultureInfo.InvariantCulture), _pageSize) : _pageSize;
        var records = Revisions.Where(revision => revision >= from).Take(limit).Select(revision => $$"""{"id":"r{{revision}}","revision":{{revision}}}""");
        return $"[{string.Join(",", records)}]";
    }

    private Answer AnswerTo(string target)
    {
        // Numbered one by one, because two may come at once.
        var number = Interlocked.Increment(ref _asked);
        return FailAt is { } failure && number == failure.Request ? failure.Answer : Answer.Json(Body(target));
    }
}
