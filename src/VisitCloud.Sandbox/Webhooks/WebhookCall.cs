namespace VisitCloud.Sandbox;

/// <summary>A call of a webhook, and how it went.</summary>
/// <param name="WebhookId">Whose.</param>
/// <param name="Url">What was asked for.</param>
/// <param name="Time">When it was sent, in UTC.</param>
/// <param name="Duration">How long the answer took.</param>
/// <param name="Status">The status of the answer; null where there was none.</param>
/// <param name="Error">Why there was no answer; null where there was one.</param>
/// <param name="LastRevision">Up to where everything is delivered, after this call.</param>
public sealed record WebhookCall(string WebhookId, Uri Url, DateTimeOffset Time, TimeSpan Duration, int? Status, string? Error, long LastRevision)
{
    /// <summary>It was answered 200 in time: nothing else counts [V].</summary>
    public bool Succeeded => Status == StatusCodes.Status200OK;
}
