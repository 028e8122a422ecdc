using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using VisitCloud.PowerShell.Model;

namespace VisitCloud.PowerShell.Binding;

/// <summary>
/// The JSON to send, merged from typed parameters, <c>-Property</c>, and a row. A field that is specified twice must have the
/// same value both times, because either of them could be the wrong one.
/// </summary>
internal sealed class RequestBody
{
    private static readonly JsonWriterOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The body so far.</summary>
    public JsonObject Json { get; init; } = [];

    /// <summary>The cells whose type, or whether they are sent, depends on the current record.</summary>
    public List<PendingCell> PendingCells { get; } = [];

    /// <summary>Whether the body has no fields.</summary>
    public bool IsEmpty => Json.Count == 0;

    /// <summary>Adds a value at a dotted name; objects are merged member by member.</summary>
    /// <exception cref="InputException">The field has a different value already.</exception>
    public void Add(string name, JsonNode? value) => Add(Json, FieldPath.Split(name), value, name);

    /// <summary>Adds the value of a field; objects are merged member by member.</summary>
    /// <exception cref="InputException">The field has a different value already.</exception>
    public void Add(FieldName name, JsonNode? value) => Add(Json, name.Path, value, name.Column);

    /// <summary>Adds a value at a path of members' names; objects are merged member by member.</summary>
    /// <param name="root">The body.</param>
    /// <param name="path">The members' names.</param>
    /// <param name="value">The value.</param>
    /// <param name="name">The name for the error.</param>
    /// <exception cref="InputException">The field has a different value already.</exception>
    public static void Add(JsonObject root, IReadOnlyList<string> path, JsonNode? value, string name)
    {
        var parent = root;
        foreach (var part in path.Take(path.Count - 1))
        {
            if (!parent.TryGetPropertyValue(part, out var inner))
                parent[part] = inner = new JsonObject();
            parent = inner as JsonObject ?? throw CreateConflictError(name);
        }

        Merge(parent, path[path.Count - 1], value, name);
    }

    /// <summary>Adds every member of an object. Their names are taken literally, without dots as separators.</summary>
    /// <exception cref="InputException">A field has a different value already.</exception>
    public void AddMembers(JsonObject members)
    {
        foreach (var member in members)
            Merge(Json, member.Key, member.Value?.DeepClone(), member.Key);
    }

    /// <summary>Gets a single value as text; null if the body does not have it.</summary>
    public string? GetText(params string[] path)
    {
        JsonNode? node = Json;
        foreach (var part in path)
            node = (node as JsonObject)?[part];
        return node is JsonValue ? node.ToString() : null;
    }

    /// <summary>Removes a single value and returns it as text; null if the body does not have it.</summary>
    public string? Take(params string[] path)
    {
        var text = GetText(path);
        if (text is not null)
            Remove(Json, path);
        return text;
    }

    /// <summary>Gets the dotted names of the values in an object.</summary>
    public static IEnumerable<string> GetNames(JsonObject json) => json.SelectMany(member => member.Value is JsonObject { Count: > 0 } inner
        ? GetNames(inner).Select(name => $"{member.Key}.{name}")
        : [member.Key]);

    /// <summary>Finds a display name in the fields; null if no field has one.</summary>
    public string? FindName() => DisplayName.Find(path => GetText(path.Split('.')));

    /// <summary>Serializes the body as UTF-8.</summary>
    public byte[] ToBytes() => ToBytes(Json);

    /// <summary>Serializes JSON as UTF-8, without escaping letters.</summary>
    public static byte[] ToBytes(JsonNode json)
    {
        using var stream = new MemoryStream();
        using (var writer = new Utf8JsonWriter(stream, Plain))
            json.WriteTo(writer);
        return stream.ToArray();
    }

    /// <inheritdoc/>
    public override string ToString() => Encoding.UTF8.GetString(ToBytes());

    /// <summary>Removes a value, and the objects around it that have no other members.</summary>
    public static void Remove(JsonObject parent, ReadOnlySpan<string> path)
    {
        if (path.Length > 1 && parent[path[0]] is JsonObject inner)
        {
            Remove(inner, path.Slice(1));
            if (inner.Count > 0)
                return;
        }

        parent.Remove(path[0]);
    }

    private static void Merge(JsonObject parent, string key, JsonNode? value, string name)
    {
        if (!parent.TryGetPropertyValue(key, out var present))
        {
            parent[key] = value;
        }
        else if (present is JsonObject into && value is JsonObject from)
        {
            foreach (var member in from)
                Merge(into, member.Key, member.Value?.DeepClone(), $"{name}.{member.Key}");
        }
        else if (!JsonNode.DeepEquals(present, value))
        {
            throw CreateConflictError(name);
        }
    }

    private static InputException CreateConflictError(string name)
        => new("VisitPropertyConflict", InputMessages.FieldTwice(name));
}
