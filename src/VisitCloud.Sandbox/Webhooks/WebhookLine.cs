namespace VisitCloud.Sandbox.Webhooks;

/// <summary>What the dispatcher knows of one webhook beyond its record. Only used under the dispatcher's lock.</summary>
internal sealed class WebhookLine(ITimer timer) : IDisposable
{
    private DateTimeOffset? _failed;
    private long _reach;
    private long _newestAtCall;
    private long _leftAlone;

    /// <summary>A call is under way, or what it led to is being written down.</summary>
    public bool IsInCall { get; private set; }

    /// <summary>When the next call is to be made; null when none is waiting for its time.</summary>
    public DateTimeOffset? Due { get; private set; }

    /// <summary>When it is to be called.</summary>
    /// <param name="webhook">Its record.</param>
    /// <param name="newest">The newest revision that its records have.</param>
    /// <returns>Null when there is no reason for a call.</returns>
    public DateTimeOffset? NextCall(Webhook webhook, long newest)
    {
        if (!webhook.IsOn)
            return null;
        // The first call comes also when nothing is there to read [V], and a failed one is always made again.
        if (webhook.SentTime is not { } sent)
            return DateTimeOffset.MinValue;
        if (webhook.ErrorCount > 0)
            return (_failed ?? sent) + RetrySchedule.WaitAfter(webhook.ErrorCount);
        return newest > Math.Max(webhook.LastRevision, _leftAlone) ? DateTimeOffset.MinValue : null;
    }

    public void WaitUntil(DateTimeOffset? due, DateTimeOffset now)
    {
        Due = due;
        timer.Change(due is null ? Timeout.InfiniteTimeSpan : due.Value - now, Timeout.InfiniteTimeSpan);
    }

    public void BeginCall(Webhook webhook, long newest)
    {
        IsInCall = true;
        _reach = webhook.LastRevision;
        _newestAtCall = newest;
    }

    /// <summary>Takes note of a page that was read with the webhook's ID.</summary>
    /// <param name="from">The first revision that it could have.</param>
    /// <param name="to">Up to where it had everything.</param>
    public void Read(long from, long to)
    {
        // What a page leaves out before it was not read, and outside of a call nothing is delivered.
        if (IsInCall && from <= _reach + 1)
            _reach = Math.Max(_reach, to);
    }

    /// <summary>Up to where everything is delivered, now that the call was answered or failed.</summary>
    public long Deliver(WebhookCall call, DateTimeOffset now)
    {
        _failed = call.Succeeded ? null : now;
        if (!call.Succeeded)
            return call.LastRevision;
        // Who answers 200 and reads nothing would be called for ever: the next call waits for the next change.
        if (_reach == call.LastRevision)
            _leftAlone = _newestAtCall;
        return _reach;
    }

    public void EndCall() => IsInCall = false;

    public void Dispose() => timer.Dispose();
}
