namespace VisitCloud.PowerShell.Tests;

/// <summary>The nouns of the cmdlets that read records, without the prefix Visit.</summary>
public static class ModuleNouns
{
    internal static readonly string[] All =
    [
        "Expo", "Visitor", "Partner", "Participant", "Content", "License", "Payment", "Touchpoint", "Action", "Connection",
        "Activity", "Webhook", "Order", "Label", "RegistrationType",
    ];

    public static TheoryData<string> Theory => [.. All];
}
