namespace VisitCloud.Sandbox.Writing;

internal static class LabelRules
{
    public static RecordRules All { get; } = new(FieldRule.Text("name").Required(), FieldRule.Text("color"));
}
