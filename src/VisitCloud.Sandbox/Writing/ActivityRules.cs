using System.Globalization;
using VisitCloud.Sandbox.Http;

namespace VisitCloud.Sandbox.Writing;

internal static class ActivityRules
{
    public static RecordRules All { get; } = new(
        FieldRule.Text("name").Required(),
        FieldRule.Text("type"),
        FieldRule.Time("start").Required(),
        FieldRule.Time("end").Required(),
        FieldRule.OneOf("access", "open", "signup", "restricted"),
        FieldRule.Location())
    {
        Begin = (activity, _) =>
        {
            activity["access"] = "open";
            activity["participants"] = new System.Text.Json.Nodes.JsonArray();
        },
        Check = (_, _, activity) => TimeOf((string?)activity["end"]) < TimeOf((string?)activity["start"])
            ? [new FieldError("end", "invalid", "end must not be before start.")]
            : [],
    };

    private static DateTimeOffset? TimeOf(string? text) => text is null ? null : DateTimeOffset.Parse(text, CultureInfo.InvariantCulture);
}
