namespace VisitCloud.Sandbox.Webhooks;

/// <summary>The delivery state of one webhook that is not part of its record. Used only under the dispatcher's lock.</summary>
internal sealed class WebhookDeliveryState(ITimer timer) : IDisposable
{
    private DateTimeOffset? _failedAt;
    private long _readUpTo;
    private long _latestAtCall;
    private long _skippedUpTo;

    /// <summary>Whether a call is in progress or its result is being recorded.</summary>
    public bool IsCallInProgress { get; private set; }

    /// <summary>When the next call is due; null if none is scheduled.</summary>
    public DateTimeOffset? NextCallTime { get; private set; }

    /// <summary>Returns when the webhook must be called.</summary>
    /// <param name="webhook">The record of the webhook.</param>
    /// <param name="latest">The latest revision of the records that it watches.</param>
    /// <returns>The time, which may have passed; null if there is no reason for a call.</returns>
    public DateTimeOffset? GetNextCallTime(Webhook webhook, long latest)
    {
        if (!webhook.IsActive)
            return null;
        // The first call is made even if there is nothing to read, and a failed call is always retried.
        if (webhook.SentTime is not { } sent)
            return DateTimeOffset.MinValue;
        if (webhook.ErrorCount > 0)
            return (_failedAt ?? sent) + RetrySchedule.GetDelay(webhook.ErrorCount);
        return latest > Math.Max(webhook.LastRevision, _skippedUpTo) ? DateTimeOffset.MinValue : null;
    }

    public void Schedule(DateTimeOffset? due, DateTimeOffset now)
    {
        NextCallTime = due;
        timer.Change(due is null ? Timeout.InfiniteTimeSpan : due.Value - now, Timeout.InfiniteTimeSpan);
    }

    public void BeginCall(Webhook webhook, long latest)
    {
        IsCallInProgress = true;
        _readUpTo = webhook.LastRevision;
        _latestAtCall = latest;
    }

    /// <summary>Records that a page was read with the ID of the webhook.</summary>
    /// <param name="from">The first revision of the page's range.</param>
    /// <param name="to">The revision up to which the page is complete.</param>
    public void AddPage(long from, long to)
    {
        // A page that starts later leaves a gap, and reads outside a call deliver nothing.
        if (IsCallInProgress && from <= _readUpTo + 1)
            _readUpTo = Math.Max(_readUpTo, to);
    }

    /// <summary>Returns the revision up to which all records are delivered after a call.</summary>
    public long GetDeliveredRevision(WebhookCall call, DateTimeOffset now)
    {
        _failedAt = call.Succeeded ? null : now;
        if (!call.Succeeded)
            return call.LastRevision;
        // A receiver that responds 200 without reading would be called forever, so the next call waits for a change.
        if (_readUpTo == call.LastRevision)
            _skippedUpTo = _latestAtCall;
        return _readUpTo;
    }

    public void EndCall() => IsCallInProgress = false;

    public void Dispose() => timer.Dispose();
}
