using System.Text.Json.Nodes;
using VisitCloud.Sandbox.Http;
using VisitCloud.Sandbox.Webhooks;

namespace VisitCloud.Sandbox.Writing;

internal static class WebhookRules
{
    public static RecordRules All { get; } = new(
        FieldRule.OneOf("type", "visitor", "partner", "action", "participant", "connection", "content", "payment", "order", "activity").Required(),
        FieldRule.HttpsUrl("url").Required(),
        FieldRule.Flag("enabled"))
    {
        Begin = (webhook, _) => Webhook.Begin(webhook),
        Finish = (body, webhook) =>
        {
            if ((string?)body["state"] == Webhook.Wait)
                Webhook.Revive(webhook);
        },
        Check = (before, body, _) => Wrong(before, body),
    };

    private static IEnumerable<FieldError> Wrong(JsonObject? before, JsonObject body)
    {
        foreach (var name in Webhook.Served.Where(name => body.TryGetPropertyValue(name, out var value) && !JsonNode.DeepEquals(value, before?[name])))
            yield return FieldError.ReadOnly(name);
        if (before is not null && body.ContainsKey("type") && (string?)body["type"] != (string?)before["type"])
            yield return FieldError.ReadOnly("type");
        if (body.ContainsKey("state") && (string?)body["state"] is var state && state != Webhook.Wait && state != (string?)before?["state"])
            yield return FieldError.Wrong("state", Webhook.Wait);
    }
}
