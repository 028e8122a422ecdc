using System.Text.Json.Nodes;
using VisitCloud.Sandbox.Data;
using VisitCloud.Sandbox.Http;
using VisitCloud.Sandbox.Seeding;

namespace VisitCloud.Sandbox.Writing;

/// <summary>What a record must be like when it is written. Fields that no rule names are kept as they come.</summary>
/// <param name="Fields">The rules, field by field.</param>
internal sealed record RecordRules(params FieldRule[] Fields)
{
    private static readonly string[] ReadOnly = ["id", "revision", "deleted", "created"];

    public static RecordRules None { get; } = new();

    /// <summary>Gives a new record the members that the service sets.</summary>
    public Action<JsonObject, WriteContext> Begin { get; init; } = (_, _) => { };

    /// <summary>What follows from a body beyond single fields: the body, the record after.</summary>
    public Action<JsonObject, JsonObject> Finish { get; init; } = (_, _) => { };

    /// <summary>What is wrong beyond single fields: the record before (null for a new one), the body, the record after.</summary>
    public Func<JsonObject?, JsonObject, JsonObject, IEnumerable<FieldError>> Check { get; init; } = (_, _, _) => [];

    public JsonObject Create(JsonObject body, WriteContext context)
    {
        var record = new JsonObject();
        Begin(record, context);
        return Apply(null, record, body, context);
    }

    public JsonObject Update(JsonObject current, JsonObject body, WriteContext context)
        => Apply(current, (JsonObject)current.DeepClone(), body, context);

    private JsonObject Apply(JsonObject? before, JsonObject record, JsonObject body, WriteContext context)
    {
        var errors = ReadOnly
            .Where(name => body.TryGetPropertyValue(name, out var value) && !JsonNode.DeepEquals(value, before?[name]))
            .Select(FieldError.ReadOnly)
            .ToList();
        JsonMerge.Into(record, body);
        errors.AddRange(Fields.SelectMany(field => field.Check(record, body, isNew: before is null, context)));
        if (errors.Count == 0)
            errors.AddRange(Check(before, body, record));
        if (errors.Count > 0)
            throw new ProblemException(Problem.Invalid([.. errors.Distinct()]));
        foreach (var field in Fields)
            field.Complete(record, context);
        Finish(body, record);
        return record;
    }
}

/// <summary>Where and when something is written.</summary>
internal sealed record WriteContext(SandboxData Data, SeededExpo Expo)
{
    public string Now => Data.Time.GetUtcNow().ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", System.Globalization.CultureInfo.InvariantCulture);
}
