using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using VisitCloud.Client;
using VisitCloud.Client.Json;
using JsonObject = System.Text.Json.Nodes.JsonObject;

namespace VisitCloud.PowerShell.Binding;

/// <summary>Parses JSON text that a user specified.</summary>
/// <param name="parameter">The name of the parameter, for errors.</param>
/// <param name="asWritten">Whether names are taken literally; otherwise like the names in a hashtable, where dots separate the
/// names of nested members and first letters become lower case.</param>
internal sealed class JsonTextParser(string parameter, bool asWritten)
{
    /// <summary>Parses the text. Numbers keep all their digits.</summary>
    /// <exception cref="InputException">The text is empty or not valid JSON, or a member occurs twice.</exception>
    public JsonNode? Parse(string json, FieldTable? fields = null)
    {
        // The message of JsonDocument for empty text is about its options.
        if (string.IsNullOrWhiteSpace(json))
            throw new InputException(InputException.PropertyInvalid, InputMessages.JsonEmpty(parameter));
        try
        {
            // JsonDocument only validates the text: it cannot return strings with half of a surrogate pair.
            using (JsonDocument.Parse(Encoding.UTF8.GetBytes(json)))
            {
            }
        }
        catch (JsonException e)
        {
            throw new InputException(
                InputException.PropertyInvalid,
                InputMessages.JsonInvalid(parameter, e.LineNumber + 1, e.BytePositionInLine + 1, JsonText.GetReason(e)));
        }

        var bytes = Encoding.UTF8.GetBytes(json.Trim());
        return Convert(bytes, JsonScanner.GetKind(bytes)!.Value, "", fields);
    }

    private JsonNode? Convert(ReadOnlyMemory<byte> json, JsonKind kind, string path, FieldTable? fields) => kind switch
    {
        JsonKind.Object => ConvertObject(Client.Json.JsonObject.Parse(json), path, fields),
        JsonKind.Array => new JsonArray([.. JsonScanner.ReadItems(json.Span)
            .Select(item => Convert(json.Slice(item.Start, item.Length), item.Kind, path, fields))]),
        _ => JsonTree.Build(json, kind),
    };

    /// <summary>Converts an object, and rejects a member that occurs twice, because either of the two could be the wrong one.</summary>
    private JsonObject ConvertObject(Client.Json.JsonObject json, string path, FieldTable? fields)
    {
        var body = new RequestBody();
        var names = new HashSet<string>(StringComparer.Ordinal);
        foreach (var member in json.Members)
        {
            var own = member.Name.Json;
            var name = path + own;
            if (!names.Add(own))
                throw new InputException("VisitPropertyConflict", InputMessages.MemberTwice(parameter, name));
            if (asWritten)
            {
                body.Json[own] = Convert(json.GetValue(member), member.Kind, name + ".", fields: null);
                continue;
            }

            var resolved = FieldNameResolver.ResolveIn(fields ?? FieldTable.Empty, own);
            RequestBody.Add(
                body.Json, resolved.Path, Convert(json.GetValue(member), member.Kind, name + ".", resolved.Field?.Members), own);
        }

        return body.Json;
    }
}
