using System.Text.Json.Nodes;
using VisitCloud.Sandbox.Data;
using VisitCloud.Sandbox.Http;
using VisitCloud.Sandbox.Seeding;

namespace VisitCloud.Sandbox.Writing;

/// <summary>The validation rules of a record. Members without a rule are stored unchanged.</summary>
/// <param name="Fields">The rules of single fields.</param>
internal sealed record RecordRules(params FieldRule[] Fields)
{
    private static readonly string[] ReadOnly = ["id", "revision", "deleted", "created"];

    public static RecordRules Empty { get; } = new();

    /// <summary>Sets the members of a new record that the service assigns.</summary>
    public Action<JsonObject, WriteContext> Initialize { get; init; } = (_, _) => { };

    /// <summary>Updates the record after the body was applied. Arguments: the body, the record.</summary>
    public Action<JsonObject, JsonObject> Complete { get; init; } = (_, _) => { };

    /// <summary>Validates the whole record. Arguments: the record before (null if new), the body, the record after.</summary>
    public Func<JsonObject?, JsonObject, JsonObject, IEnumerable<FieldError>> Validate { get; init; } = (_, _, _) => [];

    public JsonObject Create(JsonObject body, WriteContext context)
    {
        var record = new JsonObject();
        Initialize(record, context);
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
        JsonMerge.Apply(record, body);
        errors.AddRange(Fields.SelectMany(field => field.Validate(record, body, isNew: before is null, context)));
        if (errors.Count == 0)
            errors.AddRange(Validate(before, body, record));
        if (errors.Count > 0)
            throw new ProblemException(Problem.ValidationFailed([.. errors.Distinct()]));
        foreach (var field in Fields)
            field.SetDerivedMembers(record, context);
        Complete(body, record);
        return record;
    }
}

/// <summary>The data and the event that a record is written to.</summary>
internal sealed record WriteContext(SandboxData Data, SeededExpo Expo)
{
    public string CurrentTime
        => Data.Time.GetUtcNow().ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", System.Globalization.CultureInfo.InvariantCulture);
}
