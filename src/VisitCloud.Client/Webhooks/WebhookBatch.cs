namespace VisitCloud.Client.Webhooks;

/// <summary>
/// The records of a call. The call is answered with status 200 only by <see cref="Acknowledge"/>. If the batch is disposed
/// before, the service calls again.
/// </summary>
public sealed class WebhookBatch : IDisposable
{
    private readonly WebhookCall _call;
    private int _status = ResponseStatus.DeliveryFailed;

    internal WebhookBatch(WebhookCall call, Resource resource, IReadOnlyList<VisitRecord> records)
    {
        _call = call;
        Resource = resource;
        Records = records;
    }

    /// <summary>Gets the event.</summary>
    public string ExpoId => _call.ExpoId;

    /// <summary>Gets the webhook.</summary>
    public string WebhookId => _call.WebhookId;

    /// <summary>Gets the endpoint of the records.</summary>
    public Resource Resource { get; }

    /// <summary>Gets the records, in increasing revision. There are none if the service calls twice.</summary>
    public IReadOnlyList<VisitRecord> Records { get; }

    /// <summary>Gets the time since the call.</summary>
    public TimeSpan Age => _call.Age;

    /// <summary>Gets a value indicating whether the service no longer waits, so that it sends the same records again.</summary>
    public bool IsLate => Age > WebhookCall.Timeout;

    /// <summary>Responds that all records were delivered, so that the service continues after them.</summary>
    /// <returns>Whether the response was sent.</returns>
    public bool Acknowledge() => _call.Respond(ResponseStatus.Ok);

    /// <summary>Changes the response of a batch that is not acknowledged: the receiver stops.</summary>
    public void MarkAsStopped() => _status = ResponseStatus.Unavailable;

    /// <inheritdoc/>
    public void Dispose() => _call.Respond(_status);
}
