using System.Globalization;
using System.Web;
using CsCheck;
using VisitCloud.Tests.Servers;

namespace VisitCloud.Client.Tests.Paging;

/// <summary>A service with one list, which replaces one of its responses.</summary>
internal sealed class FaultyService : IDisposable
{
    private const int PageSize = 100;

    private readonly ScriptedServer _server;
    private readonly QuerySupport _support;
    private int _requests;

    public FaultyService(QuerySupport support, IEnumerable<ServiceRecord> records)
    {
        _support = support;
        Records = [.. records];
        _server = new ScriptedServer(Respond);
    }

    public static ScriptedResponse EmptyList { get; } = ScriptedResponse.Json("[]");

    /// <summary>Gets every response that can replace another one.</summary>
    public static Gen<ScriptedResponse> Faults { get; } = Gen.OneOf<ScriptedResponse>(
        Gen.Int[400, 599].Select(status => new ScriptedResponse(status, """{"title":"Replaced"}""")),
        Gen.Const(EmptyList),
        Gen.Const(ScriptedResponse.Json("")),
        Gen.Const(new ScriptedResponse(200, "<!DOCTYPE html><html><body>Please wait</body></html>", "text/html")),
        Gen.Const(ScriptedResponse.Raw("HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 5000\r\n\r\n[{\"id\":")),
        Gen.Const(ScriptedResponse.Raw("")));

    public List<ServiceRecord> Records { get; }

    public Uri Address => _server.Address;

    public IReadOnlyCollection<string> Requests => _server.Requests;

    /// <summary>Gets or sets the number of the request, counted from 1, whose response is replaced, and the replacement.</summary>
    public (int Request, ScriptedResponse Response) Fault { get; set; }

    /// <summary>Gets or sets the number of records that a read with a webhook ID skips.</summary>
    public int DeliveredCount { get; set; }

    public void Dispose() => _server.Dispose();

    /// <summary>Generates records in different states, of which up to three have the same revision.</summary>
    public static Gen<ServiceRecord[]> GenerateRecords(int maximum) =>
        Gen.Select(Gen.Frequency((4, Gen.Long[1, 50]), (1, Gen.Const(0L))), Gen.Int[0, Resources.RegistrationStates.Count - 1])
            .Array[0, maximum]
            .Select(CreateRecords);

    private static ServiceRecord[] CreateRecords((long Gap, int State)[] items)
    {
        var revision = 10_000L;
        return [.. items.Select(Create)];

        ServiceRecord Create((long Gap, int State) item, int index)
        {
            revision += index % 3 == 0 ? Math.Max(1, item.Gap) : item.Gap;
            return new ServiceRecord($"r{index}", revision, Resources.RegistrationStates[item.State]);
        }
    }

    private ScriptedResponse Respond(string target)
    {
        var number = Interlocked.Increment(ref _requests);
        return number == Fault.Request ? Fault.Response : GetPage(target);
    }

    private ScriptedResponse GetPage(string target)
    {
        var query = HttpUtility.ParseQueryString(target.Contains('?') ? target[target.IndexOf('?')..] : "");
        var isActivities = target.StartsWith("activities", StringComparison.Ordinal);
        var states = (query["registrationStates"] ?? "registered").Split(',');
        var isUndocumented = isActivities ? query.Count > 0 : states.Except(Resources.DocumentedRegistrationStates).Any();
        if (_support == QuerySupport.DocumentedOnly && isUndocumented)
            return new ScriptedResponse(422, """{"title":"Unknown parameter"}""");

        lock (Records)
        {
            IEnumerable<ServiceRecord> records = Records;
            if (query["webhookId"] is not null)
                records = records.Skip(DeliveredCount).Take(PageSize);
            if (!isActivities)
                records = records.Where(record => states.Contains(record.State));
            var isWhole = isActivities && _support is QuerySupport.DocumentedOnly or QuerySupport.Ignored;
            if (!isWhole && _support != QuerySupport.IgnoredWithFirstPage)
            {
                var from = query["fromRevision"] is { } text ? long.Parse(text, CultureInfo.InvariantCulture) : long.MinValue;
                records = records.Where(record => _support == QuerySupport.Exclusive ? record.Revision > from : record.Revision >= from);
            }

            if (!isWhole)
                records = records.Take(Math.Min(int.Parse(query["limit"] ?? "100", CultureInfo.InvariantCulture), PageSize));
            return ScriptedResponse.Json($"[{string.Join(",", records.Select(record => record.ToJson()))}]");
        }
    }
}

/// <summary>What a service supports of the query of a list.</summary>
public enum QuerySupport
{
    /// <summary>All parameters.</summary>
    Full,

    /// <summary>All parameters; <c>fromRevision</c> is exclusive.</summary>
    Exclusive,

    /// <summary>Only what the vendor document describes. Other parameters are refused.</summary>
    DocumentedOnly,

    /// <summary>The parameters of activities are ignored, and the list is returned whole.</summary>
    Ignored,

    /// <summary>All parameters are ignored, and only the first page is returned.</summary>
    IgnoredWithFirstPage,
}

/// <summary>A record of a service.</summary>
internal sealed record ServiceRecord(string Id, long Revision, string State)
{
    public string ToJson() => $$"""{"id":"{{Id}}","revision":{{Revision}},"registrationState":"{{State}}"}""";
}
