namespace VisitCloud.Client.Webhooks;

/// <summary>A call of the service that waits for its response.</summary>
public sealed class WebhookCall
{
    /// <summary>How long the service waits for a response (vendor document, <em>Webhooks</em>).</summary>
    public static readonly TimeSpan Timeout = TimeSpan.FromSeconds(30);

    private readonly TaskCompletionSource<bool> _completion = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly CallerConnection _connection;
    private readonly Func<TimeSpan> _now;
    private readonly TimeSpan _received;

    internal WebhookCall(WebhookRequest request, CallerConnection connection, Func<TimeSpan> now)
    {
        ExpoId = request.ExpoId;
        WebhookId = request.WebhookId;
        _connection = connection;
        _now = now;
        _received = now();
    }

    /// <summary>Gets the event whose data changed.</summary>
    public string ExpoId { get; }

    /// <summary>Gets the webhook that was called.</summary>
    public string WebhookId { get; }

    /// <summary>Gets the time since the call.</summary>
    public TimeSpan Age => _now() - _received;

    /// <summary>
    /// Gets a value indicating whether no caller waits for the response, so that the call counts as failed. A caller that
    /// closes its connection within the timeout can still wait, because it can have closed one direction only.
    /// </summary>
    public bool IsAbandoned => _connection.IsBroken || (Age > Timeout && _connection.IsClosedByCaller);

    /// <summary>Gets a task that completes when the response was sent.</summary>
    internal Task Completion => _completion.Task;

    /// <summary>Sends the response, once.</summary>
    /// <returns>Whether the response was sent.</returns>
    internal bool Respond(int status)
    {
        var wasSent = !IsAbandoned && _connection.Respond(status);
        _completion.TrySetResult(wasSent);
        return wasSent;
    }
}
