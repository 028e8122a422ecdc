using System.Globalization;
using System.Text.Json;
using System.Web;
using VisitCloud.Tests.Servers;

namespace VisitCloud.Store.Tests;

/// <summary>A service with the records of one endpoint, which a test changes without tombstones.</summary>
internal sealed class EventServer : IDisposable
{
    private const int PageSize = 100;

    private readonly ScriptedServer _server;
    private int _requests;

    public EventServer(IEnumerable<string>? records = null)
    {
        Records = [.. records ?? []];
        _server = new ScriptedServer(Respond);
    }

    /// <summary>Gets or sets the records in JSON, in the order of the list.</summary>
    public List<string> Records { get; set; }

    /// <summary>Gets records that can only be read by ID.</summary>
    public List<string> HiddenRecords { get; } = [];

    /// <summary>Gets or sets the event in JSON.</summary>
    public string Expo { get; set; } = $$"""{"id":"{{StoreTest.ExpoId}}","revision":1}""";

    /// <summary>Gets or sets a value indicating whether <c>fromRevision</c> is exclusive.</summary>
    public bool IsExclusive { get; set; }

    /// <summary>Gets or sets a value indicating whether a page is filtered after it was cut, so that it can be short.</summary>
    public bool FiltersAfterPaging { get; set; }

    /// <summary>Gets or sets a function that replaces a response, by the number of the request and its target; null to respond.</summary>
    public Func<int, string, ScriptedResponse?>? Replace { get; set; }

    public Uri Address => _server.Address;

    public IReadOnlyCollection<string> Requests => _server.Requests;

    /// <summary>Gets the requests for single records.</summary>
    public IEnumerable<string> ItemRequests => Requests.Where(target => target.Split('/').Length == 3);

    /// <summary>Creates records with increasing IDs and revisions.</summary>
    public static List<string> Create(int count, long firstRevision = 1000, int firstId = 0) =>
        [.. Enumerable.Range(0, count).Select(i => $$"""{"id":"r{{firstId + i}}","revision":{{firstRevision + i}}}""")];

    public void Forget() => _server.Requests.Clear();

    public void Dispose() => _server.Dispose();

    private ScriptedResponse Respond(string target)
    {
        var number = Interlocked.Increment(ref _requests);
        if (Replace?.Invoke(number, target) is { } replacement)
            return replacement;
        if (target.StartsWith("expos/", StringComparison.Ordinal))
            return ScriptedResponse.Json(Expo);
        return target.Split('?')[0].Split('/') is [_, _, var id]
            ? FindItem(Uri.UnescapeDataString(id)) is { } item ? ScriptedResponse.Json(item) : new ScriptedResponse(404, "")
            : ScriptedResponse.Json($"[{string.Join(",", FindPage(target))}]");
    }

    private string? FindItem(string id) => Records.Concat(HiddenRecords).FirstOrDefault(record => GetText(record, "id") == id);

    private IEnumerable<string> FindPage(string target)
    {
        var query = HttpUtility.ParseQueryString(target.Contains('?') ? target[target.IndexOf('?')..] : "");
        var from = query["fromRevision"] is { } text ? long.Parse(text, CultureInfo.InvariantCulture) : (long?)null;
        var limit = query["limit"] is { } size ? int.Parse(size, CultureInfo.InvariantCulture) : PageSize;
        var records = Records.Where(record => from is null || GetRevision(record) is not { } revision
            || (IsExclusive ? revision > from : revision >= from));
        return FiltersAfterPaging
            ? records.Take(limit).Where(record => IsSelected(record, query["registrationStates"]))
            : records.Where(record => IsSelected(record, query["registrationStates"])).Take(limit);
    }

    private static bool IsSelected(string record, string? states)
        => states is null || GetText(record, "registrationState") is not { } state || states.Split(',').Contains(state);

    private static string? GetText(string record, string name)
    {
        using var json = JsonDocument.Parse(record);
        return json.RootElement.TryGetProperty(name, out var value) ? value.GetString() : null;
    }

    private static long? GetRevision(string record)
    {
        using var json = JsonDocument.Parse(record);
        return json.RootElement.TryGetProperty("revision", out var value) ? value.GetInt64() : null;
    }
}
