namespace VisitCloud.Sandbox.Writing;

internal static class LicenseRules
{
    public static RecordRules All { get; } = new(
        FieldRule.OneOf("type", "touchpoint", "scan", "badge", "app").Required(),
        FieldRule.Number("activationMax", least: 0, whole: true),
        FieldRule.Partner())
    {
        Begin = (license, _) => license["activations"] = 0,
    };
}
