using System.Text.Json.Nodes;
using VisitCloud.Sandbox.Http;

namespace VisitCloud.Sandbox.Writing;

internal static class ContentRules
{
    private const string Profile = "profile";

    public static RecordRules All { get; } = new(
        FieldRule.Text("name").Required(),
        FieldRule.OneOf("type", Profile, "product", "info").Required(),
        FieldRule.Text("summary"),
        FieldRule.OneOf("source", "internal", "external"),
        FieldRule.Partner())
    {
        Initialize = (content, _) =>
        {
            content["source"] = "internal";
            content["description"] = null;
            content["labels"] = new JsonArray();
            content["links"] = new JsonArray();
        },
        Validate = (before, body, _) => (string?)body["type"] == Profile && (string?)before?["type"] != Profile
            ? [new FieldError("type", "invalid", "The type cannot be profile. Profiles are created with their partner.")]
            : [],
    };
}
