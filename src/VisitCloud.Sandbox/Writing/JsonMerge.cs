using System.Text.Json.Nodes;

namespace VisitCloud.Sandbox.Writing;

/// <summary>Applies partial updates: nested objects are merged, arrays and values are replaced, and null clears a member.</summary>
internal static class JsonMerge
{
    public static void Apply(JsonObject target, JsonObject source)
    {
        foreach (var member in source)
        {
            if (member.Value is JsonObject inner)
            {
                if (target[member.Key] is not JsonObject existing)
                    target[member.Key] = existing = new JsonObject();
                Apply(existing, inner);
            }
            else
            {
                target[member.Key] = member.Value?.DeepClone();
            }
        }
    }
}
