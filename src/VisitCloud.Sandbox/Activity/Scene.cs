using System.Globalization;
using System.Text.Json.Nodes;
using VisitCloud.Sandbox.Data;
using VisitCloud.Sandbox.Endpoints;
using VisitCloud.Sandbox.Seeding;
using VisitCloud.Sandbox.Writing;

namespace VisitCloud.Sandbox.Activity;

/// <summary>What those who change something share: the event, its people and things, and how to write.</summary>
internal sealed class Scene(SandboxData data, SeededExpo expo, Dice dice)
{
    private const int Tries = 20;
    private const int MostNewcomers = 500;

    private readonly List<string> _newcomers = [];

    public SeededExpo Expo => expo;

    public Dice Dice => dice;

    public DateTimeOffset Now => data.Time.GetUtcNow();

    public string NowText => TextOf(Now);

    public static string TextOf(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);

    public static JsonObject Named(string id, string? name) => new() { ["id"] = id, ["name"] = name };

    public static JsonObject Named(Named thing) => Named(thing.Id, thing.Name);

    /// <summary>A visitor as other records name one.</summary>
    public static JsonObject NameOf(JsonObject visitor)
        => Named((string)visitor["id"]!, $"{(string?)visitor["contact"]?["firstName"]} {(string?)visitor["contact"]?["lastName"]}".Trim());

    public void Welcome(string visitorId)
    {
        if (_newcomers.Count == MostNewcomers)
            _newcomers.RemoveAt(0);
        _newcomers.Add(visitorId);
    }

    /// <summary>Some visitor in one of the states; null when none is found soon. Half of them came in lately.</summary>
    public JsonObject? Somebody(int number, params string[] states)
    {
        for (var attempt = 0; attempt < Tries; attempt++)
        {
            var draw = dice.For(number, Draw.Visitor);
            var id = _newcomers.Count > 0 && draw.Hits(attempt, Draw.Visitor, 500)
                ? _newcomers[draw.Below(attempt, Draw.Count, _newcomers.Count)]
                : expo.Visitors.Count > 0 ? expo.Visitors.IdOf(draw.Below(attempt, Draw.Count, expo.Visitors.Count)) : null;
            if (id is not null && Find("visitor", id) is { } visitor && states.Contains((string?)visitor["registrationState"]))
                return visitor;
        }

        return null;
    }

    /// <summary>Some record that the event started with and that is still there; null when none is found soon.</summary>
    public JsonObject? Something(string type, SeededTable seeded, int number, Func<JsonObject, bool>? fits = null)
    {
        for (var attempt = 0; attempt < Tries && seeded.Count > 0; attempt++)
        {
            var drawn = dice.For(number, Draw.Content).Below(attempt, Draw.Content, seeded.Count);
            if (seeded.Exists(drawn) && Find(type, seeded.IdOf(drawn)) is { } found && fits?.Invoke(found) != false)
                return found;
        }

        return null;
    }

    public JsonObject? Find(string type, string id) => Writer(type).Find(id);

    public RecordChange Create(string type, JsonObject body) => Changed(type, Writer(type).Create(body));

    public RecordChange? Update(string type, string id, JsonObject body) => Writer(type).Update(id, body) is { } record ? Changed(type, record) : null;

    public RecordChange? Delete(string type, string id) => Writer(type).Delete(id) is { } revision ? new RecordChange(type, id, revision) : null;

    /// <summary>Keeps what no API creates, under an ID that is given by something else.</summary>
    public RecordChange Keep(string type, string id, JsonObject record) => Changed(type, data.Table(Endpoint.OfWebhook(type), expo).Add(id, record, owner: null));

    private static RecordChange Changed(string type, JsonObject record) => new(type, (string)record["id"]!, (long)record["revision"]!);

    private RecordWriter Writer(string type) => new(data, Endpoint.OfWebhook(type), expo);
}
