using System.Text.Json.Nodes;
using VisitCloud.Client.Json;
using JsonObject = System.Text.Json.Nodes.JsonObject;

namespace VisitCloud.PowerShell.Binding;

/// <summary>
/// Converts JSON from the service to nodes. <see cref="JsonNode.Parse(string, JsonNodeOptions?, System.Text.Json.JsonDocumentOptions)"/>
/// rejects a duplicate member and half of a surrogate pair, which a record can contain: here the last member counts, and the half
/// is kept.
/// </summary>
internal static class JsonTree
{
    /// <summary>Converts an object.</summary>
    /// <param name="json">The object.</param>
    /// <param name="includes">Selects members by their names; null for all.</param>
    public static JsonObject Build(Client.Json.JsonObject json, Func<string, bool>? includes = null)
    {
        var tree = new JsonObject();
        foreach (var member in json.Members)
        {
            if (includes is null || includes(member.Name.Json))
                tree[member.Name.Json] = Build(json.GetValue(member), member.Kind);
        }

        return tree;
    }

    /// <summary>Finds a value by the names of its members; null if it does not exist.</summary>
    public static JsonNode? Find(JsonObject? json, IEnumerable<string> path)
        => path.Aggregate((JsonNode?)json, (node, name) => (node as JsonObject)?[name]);

    /// <summary>Converts a list.</summary>
    public static JsonArray BuildList(ReadOnlyMemory<byte> json)
        => new([.. JsonScanner.ReadItems(json.Span).Select(item => Build(json.Slice(item.Start, item.Length), item.Kind))]);

    /// <summary>Converts any value.</summary>
    public static JsonNode? Build(ReadOnlyMemory<byte> json, JsonKind kind) => kind switch
    {
        JsonKind.Object => Build(Client.Json.JsonObject.Parse(json)),
        JsonKind.Array => BuildList(json),
        JsonKind.String => JsonValue.Create(JsonText.Decode(json.Span)),
        JsonKind.Null => null,
        _ => JsonNode.Parse(json.Span),
    };
}
