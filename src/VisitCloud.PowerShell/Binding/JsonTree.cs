using System.Text.Json.Nodes;
using VisitCloud.Client.Json;
using JsonObject = System.Text.Json.Nodes.JsonObject;

namespace VisitCloud.PowerShell.Binding;

/// <summary>
/// JSON from the service as nodes. The framework's own parser refuses a member that comes twice and half of a surrogate
/// pair, and a record must not fail for what somebody typed: the last one counts, and the half stays.
/// </summary>
internal static class JsonTree
{
    public static JsonObject Build(Client.Json.JsonObject json)
    {
        var tree = new JsonObject();
        foreach (var member in json.Members)
            tree[member.Name.Json] = Build(json.Value(member), member.Kind);
        return tree;
    }

    public static JsonArray ListOf(ReadOnlyMemory<byte> json)
        => new([.. JsonScanner.ReadItems(json.Span).Select(item => Build(json.Slice(item.Start, item.Length), item.Kind))]);

    public static JsonNode? Build(ReadOnlyMemory<byte> json, JsonKind kind) => kind switch
    {
        JsonKind.Object => Build(Client.Json.JsonObject.Parse(json)),
        JsonKind.Array => ListOf(json),
        JsonKind.String => JsonValue.Create(JsonText.Decode(json.Span)),
        JsonKind.Null => null,
        _ => JsonNode.Parse(json.Span),
    };
}
