namespace VisitCloud.Sandbox;

/// <summary>An e-mail that went out.</summary>
/// <param name="VisitorId">To whom.</param>
/// <param name="Type">confirmation.</param>
/// <param name="Time">When, in UTC.</param>
public sealed record SentEmail(string VisitorId, string Type, DateTimeOffset Time);
