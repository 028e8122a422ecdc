namespace VisitCloud.Client.Http;

/// <summary>The name of this client in requests.</summary>
internal static class UserAgent
{
    /// <summary>Gets <c>VisitCloud.PowerShell/</c> and the version.</summary>
    public static string Value { get; } = $"VisitCloud.PowerShell/{typeof(UserAgent).Assembly.GetName().Version!.ToString(3)}";
}
