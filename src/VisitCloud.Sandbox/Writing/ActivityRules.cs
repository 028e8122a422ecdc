using System.Globalization;
using System.Text.Json.Nodes;
using VisitCloud.Sandbox.Http;
using VisitCloud.Sandbox.Seeding;

namespace VisitCloud.Sandbox.Writing;

internal static class ActivityRules
{
    public static RecordRules All { get; } = new(
        FieldRule.Text("name").Required(),
        FieldRule.OneOf("type", SeededActivities.Types),
        FieldRule.Number("capacity", minimum: 0, integer: true),
        FieldRule.Time("start").Required(),
        FieldRule.Time("end").Required(),
        FieldRule.OneOf("access", "open", "signup", "restricted"),
        FieldRule.Location())
    {
        Initialize = (activity, _) =>
        {
            activity["access"] = "open";
            activity["capacity"] = null;
            activity["description"] = null;
            activity["participants"] = new JsonArray();
        },
        Validate = (_, _, activity) => ParseTime((string?)activity["end"]) < ParseTime((string?)activity["start"])
            ? [new FieldError("end", "invalid", "end must not be before start.")]
            : [],
    };

    private static DateTimeOffset? ParseTime(string? text)
        => text is null ? null : DateTimeOffset.Parse(text, CultureInfo.InvariantCulture);
}
