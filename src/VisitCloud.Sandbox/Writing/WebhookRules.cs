using System.Text.Json.Nodes;
using VisitCloud.Sandbox.Http;

namespace VisitCloud.Sandbox.Writing;

internal static class WebhookRules
{
    private const string Wait = "wait";

    private static readonly string[] Served = ["currentRevision", "errorCount", "lastRevision", "log", "sentTime"];

    public static RecordRules All { get; } = new(
        FieldRule.OneOf("type", "visitor", "partner", "action", "participant", "connection", "content", "payment", "order", "activity").Required(),
        FieldRule.HttpsUrl("url").Required(),
        FieldRule.Flag("enabled"))
    {
        Begin = (webhook, _) =>
        {
            webhook["enabled"] = false;
            webhook["state"] = Wait;
            webhook["errorCount"] = 0;
            webhook["sentTime"] = null;
            webhook["lastRevision"] = 0L;
            webhook["currentRevision"] = 0L;
            webhook["log"] = new JsonArray();
        },
        Check = (before, body, _) => Wrong(before, body),
    };

    private static IEnumerable<FieldError> Wrong(JsonObject? before, JsonObject body)
    {
        foreach (var name in Served.Where(name => body.TryGetPropertyValue(name, out var value) && !JsonNode.DeepEquals(value, before?[name])))
            yield return FieldError.ReadOnly(name);
        if (before is not null && body.ContainsKey("type") && (string?)body["type"] != (string?)before["type"])
            yield return FieldError.ReadOnly("type");
        if (body.ContainsKey("state") && (string?)body["state"] is var state && state != Wait && state != (string?)before?["state"])
            yield return FieldError.Wrong("state", Wait);
    }
}
