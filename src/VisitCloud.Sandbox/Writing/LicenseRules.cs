namespace VisitCloud.Sandbox.Writing;

internal static class LicenseRules
{
    public static RecordRules All { get; } = new(
        FieldRule.OneOf("type", "touchpoint", "scan", "badge", "app").Required(),
        FieldRule.Number("activationMax", minimum: 0, integer: true),
        FieldRule.Partner())
    {
        Initialize = (license, _) => license["activations"] = 0,
    };
}
