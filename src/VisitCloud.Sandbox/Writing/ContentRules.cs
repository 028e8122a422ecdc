using VisitCloud.Sandbox.Http;

namespace VisitCloud.Sandbox.Writing;

internal static class ContentRules
{
    private const string Profile = "profile";

    public static RecordRules All { get; } = new(
        FieldRule.Text("name").Required(),
        FieldRule.OneOf("type", Profile, "product", "info").Required(),
        FieldRule.Text("summary"),
        FieldRule.Partner())
    {
        Begin = (content, _) => content["source"] = "internal",
        Check = (before, body, _) => (string?)body["type"] == Profile && (string?)before?["type"] != Profile
            ? [new FieldError("type", "invalid", "A profile can't be created: it comes with its company.")]
            : [],
    };
}
