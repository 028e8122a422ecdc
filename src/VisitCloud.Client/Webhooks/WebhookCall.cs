namespace VisitCloud.Client.Webhooks;

/// <summary>A call of the service that waits for its answer.</summary>
public sealed class WebhookCall
{
    /// <summary>How long the service waits for an answer [V].</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly TaskCompletionSource<bool> _answered = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly CallConnection _connection;
    private readonly Func<TimeSpan> _now;
    private readonly TimeSpan _received;

    internal WebhookCall(CallRequest request, CallConnection connection, Func<TimeSpan> now)
    {
        ExpoId = request.ExpoId;
        WebhookId = request.WebhookId;
        _connection = connection;
        _now = now;
        _received = now();
    }

    /// <summary>The event whose data changed.</summary>
    public string ExpoId { get; }

    /// <summary>The webhook that was called.</summary>
    public string WebhookId { get; }

    /// <summary>How long the caller has been waiting.</summary>
    public TimeSpan Age => _now() - _received;

    /// <summary>Whether nobody waits for the answer any more: the call counts as failed.</summary>
    public bool CallerHasLeft => _connection.CallerHasLeft;

    /// <summary>Completes with the answer.</summary>
    internal Task Answered => _answered.Task;

    /// <summary>Answers, once.</summary>
    /// <returns>Whether the answer went out to somebody.</returns>
    internal bool Answer(int status)
    {
        var sent = !CallerHasLeft && _connection.Answer(status);
        _answered.TrySetResult(sent);
        return sent;
    }
}
