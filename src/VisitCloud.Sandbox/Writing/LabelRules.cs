using VisitCloud.Sandbox.Seeding;

namespace VisitCloud.Sandbox.Writing;

internal static class LabelRules
{
    public static RecordRules All { get; } = new(
        FieldRule.Text("name").Required(),
        FieldRule.Text("color"),
        FieldRule.ListOf("types", SeededLabels.ProfileType, SeededLabels.ProductType));
}
