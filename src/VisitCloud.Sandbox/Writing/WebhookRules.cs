using System.Text.Json.Nodes;
using VisitCloud.Sandbox.Http;
using VisitCloud.Sandbox.Webhooks;

namespace VisitCloud.Sandbox.Writing;

internal static class WebhookRules
{
    private static readonly string[] Types =
        ["visitor", "partner", "action", "participant", "connection", "content", "payment", "order", "activity"];

    public static RecordRules All { get; } = new(
        FieldRule.OneOf("type", Types).Required(),
        FieldRule.HttpUrl("url").Required(),
        FieldRule.Boolean("enabled"))
    {
        Initialize = (webhook, _) => Webhook.Initialize(webhook),
        Complete = (body, webhook) =>
        {
            if ((string?)body["state"] == Webhook.Wait)
                Webhook.ResetErrors(webhook);
        },
        Validate = (before, body, _) => GetErrors(before, body),
    };

    private static IEnumerable<FieldError> GetErrors(JsonObject? before, JsonObject body)
    {
        foreach (var name in Webhook.ReadOnlyMembers)
        {
            if (body.TryGetPropertyValue(name, out var value) && !JsonNode.DeepEquals(value, before?[name]))
                yield return FieldError.ReadOnly(name);
        }

        if (before is not null && body.ContainsKey("type") && (string?)body["type"] != (string?)before["type"])
            yield return FieldError.ReadOnly("type");
        if (body.ContainsKey("state") && (string?)body["state"] is var state && state != Webhook.Wait && state != (string?)before?["state"])
            yield return FieldError.Invalid("state", Webhook.Wait);
    }
}
