using System.Text.Json;
using System.Text.Json.Nodes;
using VisitCloud.Client;

namespace VisitCloud.PowerShell.Input;

/// <summary>JSON that a user wrote as text.</summary>
/// <param name="parameter">What it was given as.</param>
/// <param name="asWritten">Whether names stay as they are; else they are taken as those of a hashtable, where dotted ones nest and first letters go out in lower case.</param>
internal sealed class JsonTextInput(string parameter, bool asWritten)
{
    /// <summary>The text as nodes; numbers keep their digits.</summary>
    /// <exception cref="InputException">It is not JSON, or a member comes twice.</exception>
    public JsonNode? Parse(string json)
    {
        try
        {
            using var document = JsonDocument.Parse(json);
            return Of(document.RootElement.Clone(), "");
        }
        catch (JsonException e)
        {
            throw new InputException("VisitPropertyInvalid", $"{parameter} is not JSON: line {e.LineNumber + 1}, position {e.BytePositionInLine + 1}: {Reason(e)}");
        }
    }

    private JsonNode? Of(JsonElement json, string path) => json.ValueKind switch
    {
        JsonValueKind.Object => OfObject(json, path),
        JsonValueKind.Array => new JsonArray([.. json.EnumerateArray().Select(item => Of(item, path))]),
        JsonValueKind.Null => null,
        _ => JsonValue.Create(json),
    };

    /// <summary>Refuses a member that comes twice: which of the two was meant is not to be guessed.</summary>
    private JsonObject OfObject(JsonElement json, string path)
    {
        var body = new RequestBody();
        var names = new HashSet<string>(StringComparer.Ordinal);
        foreach (var member in json.EnumerateObject())
        {
            var name = path + member.Name;
            if (!names.Add(member.Name))
                throw new InputException("VisitPropertyConflict", $"{parameter} holds '{SafeText.Of(name)}' twice. Give it once.");
            var value = Of(member.Value, name + ".");
            if (asWritten)
                body.Json[member.Name] = value;
            else
                body.Add(member.Name, value);
        }

        return body.Json;
    }

    /// <summary>The reader's words without the place, which it counts from zero.</summary>
    private static string Reason(JsonException e)
    {
        var place = e.Message.IndexOf(" LineNumber:", StringComparison.Ordinal);
        return place < 0 ? e.Message : e.Message.Substring(0, place);
    }
}
