using System.Text.Json.Nodes;

namespace VisitCloud.Sandbox.Writing;

/// <summary>A partial body changes what it names: nested objects merge, lists and values are replaced, null clears.</summary>
internal static class JsonMerge
{
    public static void Into(JsonObject target, JsonObject source)
    {
        foreach (var member in source)
        {
            if (member.Value is JsonObject inner)
            {
                if (target[member.Key] is not JsonObject existing)
                    target[member.Key] = existing = new JsonObject();
                Into(existing, inner);
            }
            else
            {
                target[member.Key] = member.Value?.DeepClone();
            }
        }
    }
}
