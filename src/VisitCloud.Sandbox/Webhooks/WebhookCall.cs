namespace VisitCloud.Sandbox;

/// <summary>A completed call of a webhook.</summary>
/// <param name="WebhookId">The ID of the webhook.</param>
/// <param name="Url">The URL that was called.</param>
/// <param name="Time">The time of the call in UTC.</param>
/// <param name="Duration">The time until the response.</param>
/// <param name="Status">The status of the response; null if there was none.</param>
/// <param name="Error">Why there was no response; null if there was one.</param>
/// <param name="LastRevision">The revision up to which all records are delivered after this call.</param>
public sealed record WebhookCall(
    string WebhookId, Uri Url, DateTimeOffset Time, TimeSpan Duration, int? Status, string? Error, long LastRevision)
{
    /// <summary>Whether the receiver responded with status 200 in time. The vendor's document accepts no other status.</summary>
    public bool Succeeded => Status == StatusCodes.Status200OK;
}
