using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using VisitCloud.Client;
using VisitCloud.Client.Json;
using JsonObject = System.Text.Json.Nodes.JsonObject;

namespace VisitCloud.PowerShell.Binding;

/// <summary>JSON that a user wrote as text.</summary>
/// <param name="parameter">What it was given as.</param>
/// <param name="asWritten">Whether names stay as they are; else they are taken as those of a hashtable, where dotted ones
/// nest and first letters go out in lower case.</param>
internal sealed class JsonTextParser(string parameter, bool asWritten)
{
    /// <summary>The text as nodes; numbers keep their digits.</summary>
    /// <exception cref="InputException">It is empty or not JSON, or a member comes twice.</exception>
    public JsonNode? Parse(string json)
    {
        // The reader's words for this are about its own settings.
        if (string.IsNullOrWhiteSpace(json))
            throw new InputException(
                "VisitPropertyInvalid", $"{parameter} is empty. Give a hashtable, an object or the text of a JSON object.");
        try
        {
            // Only looked through: its texts can't be had where one holds half of a surrogate pair.
            using (JsonDocument.Parse(Encoding.UTF8.GetBytes(json)))
            {
            }
        }
        catch (JsonException e)
        {
            throw new InputException(
                "VisitPropertyInvalid",
                $"{parameter} is not JSON: line {e.LineNumber + 1}, position {e.BytePositionInLine + 1}: {JsonText.ReasonOf(e)}.");
        }

        var bytes = Encoding.UTF8.GetBytes(json.Trim());
        return Of(bytes, JsonScanner.KindOf(bytes)!.Value, "");
    }

    private JsonNode? Of(ReadOnlyMemory<byte> json, JsonKind kind, string path) => kind switch
    {
        JsonKind.Object => OfObject(Client.Json.JsonObject.Parse(json), path),
        JsonKind.Array => new JsonArray([.. JsonScanner.ReadItems(json.Span)
            .Select(item => Of(json.Slice(item.Start, item.Length), item.Kind, path))]),
        _ => JsonTree.Build(json, kind),
    };

    /// <summary>Refuses a member that comes twice: which of the two was meant is not to be guessed.</summary>
    private JsonObject OfObject(Client.Json.JsonObject json, string path)
    {
        var body = new RequestBody();
        var names = new HashSet<string>(StringComparer.Ordinal);
        foreach (var member in json.Members)
        {
            var own = member.Name.Json;
            var name = path + own;
            if (!names.Add(own))
                throw new InputException(
                    "VisitPropertyConflict", $"{parameter} holds '{TerminalText.Sanitize(name)}' twice. Give it once.");
            var value = Of(json.Value(member), member.Kind, name + ".");
            if (asWritten)
                body.Json[own] = value;
            else
                body.Add(own, value);
        }

        return body.Json;
    }
}
