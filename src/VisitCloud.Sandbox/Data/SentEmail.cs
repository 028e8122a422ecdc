namespace VisitCloud.Sandbox;

/// <summary>An email that was sent.</summary>
/// <param name="VisitorId">The ID of the visitor.</param>
/// <param name="Type">The type of the email, such as <c>confirmation</c>.</param>
/// <param name="Time">The time in UTC.</param>
public sealed record SentEmail(string VisitorId, string Type, DateTimeOffset Time);
