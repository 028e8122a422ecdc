namespace VisitCloud.Client.Webhooks;

/// <summary>
/// The records that a call tells of. The call is answered 200 when they have been taken and in no other case: a batch
/// that is disposed before, by whatever exception, lets the service call again.
/// </summary>
public sealed class WebhookBatch : IDisposable
{
    private readonly WebhookCall _call;
    private int _status = CallStatus.NotTaken;

    internal WebhookBatch(WebhookCall call, Resource resource, IReadOnlyList<VisitRecord> records)
    {
        _call = call;
        Resource = resource;
        Records = records;
    }

    /// <summary>The event.</summary>
    public string ExpoId => _call.ExpoId;

    /// <summary>The webhook.</summary>
    public string WebhookId => _call.WebhookId;

    /// <summary>The endpoint of the records.</summary>
    public Resource Resource { get; }

    /// <summary>The records, in increasing revision; none where the service called twice.</summary>
    public IReadOnlyList<VisitRecord> Records { get; }

    /// <summary>How long the service has been waiting.</summary>
    public TimeSpan Age => _call.Age;

    /// <summary>Whether the service has given up, so that the same records come again.</summary>
    public bool IsLate => Age > WebhookCall.Patience;

    /// <summary>All records have been taken: the service may go on.</summary>
    /// <returns>Whether the service heard of it.</returns>
    public bool Accept() => _call.Answer(CallStatus.Ok);

    /// <summary>The receiver ends before they were taken.</summary>
    public void Postpone() => _status = CallStatus.Unavailable;

    /// <inheritdoc/>
    public void Dispose() => _call.Answer(_status);
}
