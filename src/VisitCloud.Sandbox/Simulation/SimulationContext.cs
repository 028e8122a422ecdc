using System.Globalization;
using System.Text.Json.Nodes;
using VisitCloud.Sandbox.Data;
using VisitCloud.Sandbox.Endpoints;
using VisitCloud.Sandbox.Seeding;
using VisitCloud.Sandbox.Writing;

namespace VisitCloud.Sandbox.Simulation;

/// <summary>The event that simulated activity changes, with methods that pick and write its records.</summary>
internal sealed class SimulationContext(SandboxData data, SeededExpo expo, RandomSource random)
{
    private const int MaxAttempts = 20;
    private const int MaxNewVisitors = 500;

    private readonly List<string> _newVisitors = [];

    public SeededExpo Expo => expo;

    public RandomSource Random => random;

    public string CurrentTime => FormatTime(data.Time.GetUtcNow());

    public static string FormatTime(DateTimeOffset time)
        => time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);

    public static JsonObject CreateReference(string id, string? name) => new() { ["id"] = id, ["name"] = name };

    public static JsonObject CreateReference(NamedReference reference) => CreateReference(reference.Id, reference.Name);

    /// <summary>Creates the reference to a visitor that other records contain.</summary>
    public static JsonObject CreateVisitorReference(JsonObject visitor)
    {
        var contact = visitor["contact"];
        return CreateReference((string)visitor["id"]!, $"{(string?)contact?["firstName"]} {(string?)contact?["lastName"]}".Trim());
    }

    public void AddNewVisitor(string visitorId)
    {
        if (_newVisitors.Count == MaxNewVisitors)
            _newVisitors.RemoveAt(0);
        _newVisitors.Add(visitorId);
    }

    /// <summary>Picks a visitor in one of the states; null if none is found in a few attempts. Half of them registered recently.</summary>
    public JsonObject? PickVisitor(int number, params string[] states)
    {
        for (var attempt = 0; attempt < MaxAttempts; attempt++)
        {
            if (PickVisitorId(number, attempt) is { } id
                && Find("visitor", id) is { } visitor
                && states.Contains((string?)visitor["registrationState"]))
            {
                return visitor;
            }
        }

        return null;
    }

    /// <summary>Picks a seeded record that still exists; null if none is found in a few attempts.</summary>
    public JsonObject? PickRecord(string type, SeededTable seeded, int number, Func<JsonObject, bool>? predicate = null)
    {
        for (var attempt = 0; attempt < MaxAttempts && seeded.Count > 0; attempt++)
        {
            var candidate = random.Derive(number, RandomField.Content).GetInt32(attempt, RandomField.Content, seeded.Count);
            if (seeded.Exists(candidate) && Find(type, seeded.GetId(candidate)) is { } record && predicate?.Invoke(record) != false)
                return record;
        }

        return null;
    }

    public JsonObject? Find(string type, string id) => CreateWriter(type).Find(id);

    public RecordChange Create(string type, JsonObject body) => CreateChange(type, CreateWriter(type).Create(body));

    public RecordChange? Update(string type, string id, JsonObject body)
        => CreateWriter(type).Update(id, body) is { } record ? CreateChange(type, record) : null;

    public RecordChange? Delete(string type, string id)
        => CreateWriter(type).Delete(id) is { } revision ? new RecordChange(type, id, revision) : null;

    /// <summary>Adds a record that the API cannot create, with a given ID.</summary>
    public RecordChange Insert(string type, string id, JsonObject record)
        => CreateChange(type, data.GetTable(Endpoint.GetByWebhookType(type), expo).Add(id, record, owner: null));

    private static RecordChange CreateChange(string type, JsonObject record) => new(type, (string)record["id"]!, (long)record["revision"]!);

    private string? PickVisitorId(int number, int attempt)
    {
        var source = random.Derive(number, RandomField.Visitor);
        if (_newVisitors.Count > 0 && source.GetBoolean(attempt, RandomField.Visitor, 500))
            return _newVisitors[source.GetInt32(attempt, RandomField.Count, _newVisitors.Count)];
        return expo.Visitors.Count > 0 ? expo.Visitors.GetId(source.GetInt32(attempt, RandomField.Count, expo.Visitors.Count)) : null;
    }

    private RecordWriter CreateWriter(string type) => new(data, Endpoint.GetByWebhookType(type), expo);
}
