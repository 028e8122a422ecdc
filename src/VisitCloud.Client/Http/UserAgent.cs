namespace VisitCloud.Client.Http;

/// <summary>How requests name their sender.</summary>
internal static class UserAgent
{
    /// <summary><c>VisitCloud.PowerShell/</c> and the version.</summary>
    public static string Value { get; } = $"VisitCloud.PowerShell/{typeof(UserAgent).Assembly.GetName().Version!.ToString(3)}";
}
