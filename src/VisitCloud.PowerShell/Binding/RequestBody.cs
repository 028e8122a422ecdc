using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using VisitCloud.PowerShell.Model;

namespace VisitCloud.PowerShell.Binding;

/// <summary>
/// The JSON to send, put together from typed parameters, <c>-Property</c> and a row. Whatever is not given is not in
/// it; what is given twice must be the same both times, because guessing which one was meant could write the wrong one.
/// </summary>
internal sealed class RequestBody
{
    private static readonly JsonWriterOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The body so far.</summary>
    public JsonObject Json { get; } = [];

    /// <summary>
    /// The paths of texts out of a row in columns that the module does not know: what is due there, only the record can
    /// tell.
    /// </summary>
    public List<string[]> Texts { get; } = [];

    /// <summary>Whether one of these may stand for a number or a truth.</summary>
    public bool IsOpen { get; set; }

    /// <summary>Whether nothing has been given.</summary>
    public bool IsEmpty => Json.Count == 0;

    /// <summary>Adds a value at a dotted name; objects are merged member by member.</summary>
    /// <exception cref="InputException">The name is taken by a different value.</exception>
    public void Add(string name, JsonNode? value)
    {
        var path = FieldPath.Split(name);
        var parent = Json;
        foreach (var part in path.Take(path.Length - 1))
        {
            if (!parent.TryGetPropertyValue(part, out var inner))
                parent[part] = inner = new JsonObject();
            parent = inner as JsonObject ?? throw Conflict(name);
        }

        Merge(parent, path[path.Length - 1], value, name);
    }

    /// <summary>Adds every member of an object, whose names are those of the JSON already and no dotted ones.</summary>
    /// <exception cref="InputException">A name is taken by a different value.</exception>
    public void AddMembers(JsonObject members)
    {
        foreach (var member in members)
            Merge(Json, member.Key, member.Value?.DeepClone(), member.Key);
    }

    /// <summary>A single value that has been given, as text; null where there is none.</summary>
    public string? Text(params string[] path)
    {
        JsonNode? node = Json;
        foreach (var part in path)
            node = (node as JsonObject)?[part];
        return node is JsonValue ? node.ToString() : null;
    }

    /// <summary>Takes a single value out of the body, as text; null where there is none.</summary>
    public string? Take(params string[] path)
    {
        var text = Text(path);
        if (text is not null)
            Remove(Json, path);
        return text;
    }

    /// <summary>The dotted names of an object's values.</summary>
    public static IEnumerable<string> Names(JsonObject json) => json.SelectMany(member => member.Value is JsonObject { Count: > 0 } inner
        ? Names(inner).Select(name => $"{member.Key}.{name}")
        : [member.Key]);

    /// <summary>Finds a display name in the fields; null where there is none.</summary>
    public string? FindName() => DisplayName.Find(path => Text(path.Split('.')));

    /// <summary>The body in UTF-8.</summary>
    public byte[] ToBytes() => ToBytes(Json);

    /// <summary>Any JSON in UTF-8, letters as they are and not as escapes.</summary>
    public static byte[] ToBytes(JsonNode json)
    {
        using var stream = new MemoryStream();
        using (var writer = new Utf8JsonWriter(stream, Plain))
            json.WriteTo(writer);
        return stream.ToArray();
    }

    /// <inheritdoc/>
    public override string ToString() => Encoding.UTF8.GetString(ToBytes());

    /// <summary>Removes a value, and the objects around it that held nothing else.</summary>
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
            throw Conflict(name);
        }
    }

    private static InputException Conflict(string name)
        => new("VisitPropertyConflict", $"'{name}' is given twice with different content. Give it once.");
}
