using System.Collections.Concurrent;
using System.Globalization;
using VisitCloud.Sandbox.Data;
using VisitCloud.Sandbox.Endpoints;
using VisitCloud.Sandbox.Faults;
using VisitCloud.Sandbox.Seeding;

namespace VisitCloud.Sandbox.Webhooks;

/// <summary>
/// Calls the webhooks: when something changed, when more is waiting, and when a failed call is due again. A webhook
/// has one call under way at most; webhooks do not wait for each other.
/// </summary>
internal sealed class WebhookDispatcher(SandboxData data, SandboxOptions options, FaultInjector faults) : IAsyncDisposable
{
    // Taken before a table's lock, never after it: tables tell of an edit when it is over.
    private readonly Lock _lock = new();
    private readonly Dictionary<string, WebhookLine> _lines = [];
    private readonly ConcurrentQueue<WebhookCall> _calls = new();
    private readonly WebhookCaller _caller = new(options, faults);
    private readonly CancellationTokenSource _stop = new();
    private TaskCompletionSource? _idle;
    private int _inCall;

    /// <summary>The calls that are over, oldest first.</summary>
    public IReadOnlyList<WebhookCall> Calls => [.. _calls];

    /// <summary>When the next call is due; null when none waits for its time.</summary>
    public DateTimeOffset? NextCall
    {
        get
        {
            lock (_lock)
                return _lines.Values.Min(line => line.Due);
        }
    }

    /// <summary>Begins, with what was left from before.</summary>
    public void Start()
    {
        foreach (var expo in data.SeededExpos)
        {
            foreach (var endpoint in Endpoint.WithWebhooks.Append(Endpoint.Webhooks))
                data.Table(endpoint, expo).Edited += () => LookAt(expo);
            LookAt(expo);
        }
    }

    /// <summary>Takes note of a page that was read with a webhook's ID.</summary>
    public void Read(string webhookId, long from, long to)
    {
        lock (_lock)
        {
            if (_lines.TryGetValue(webhookId, out var line))
                line.Read(from, to);
        }
    }

    /// <summary>Completes when no call is under way and none is due.</summary>
    public Task WhenIdleAsync()
    {
        lock (_lock)
        {
            if (_inCall == 0)
                return Task.CompletedTask;
            _idle ??= new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            return _idle.Task;
        }
    }

    /// <summary>Ends. A call that is under way then has not happened, as when a process is killed.</summary>
    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await WhenIdleAsync();
        lock (_lock)
        {
            foreach (var line in _lines.Values)
                line.Dispose();
        }

        _caller.Dispose();
        _stop.Dispose();
    }

    private RecordTable TableOf(SeededExpo expo) => data.Table(Endpoint.Webhooks, expo);

    private long NewestFor(Webhook webhook, SeededExpo expo) => data.Table(Endpoint.OfWebhook(webhook.Type), expo).Newest;

    private void LookAt(SeededExpo expo)
    {
        lock (_lock)
        {
            if (_stop.IsCancellationRequested)
                return;
            foreach (var record in TableOf(expo).Written())
            {
                if (record.IsGone)
                    Forget(record.Id);
                else
                    LookAt(expo, record);
            }
        }
    }

    private void LookAt(SeededExpo expo, StoredRecord record)
    {
        if (!_lines.TryGetValue(record.Id, out var line))
            _lines[record.Id] = line = new WebhookLine(data.Time.CreateTimer(_ => LookAt(expo), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan));
        if (line.IsInCall)
            return;

        var webhook = new Webhook(record.Json!);
        var newest = NewestFor(webhook, expo);
        var due = line.NextCall(webhook, newest);
        var now = data.Time.GetUtcNow();
        if (due is null || due > now)
        {
            line.WaitUntil(due, now);
            return;
        }

        line.WaitUntil(null, now);
        line.BeginCall(webhook, newest);
        _inCall++;
        _ = Task.Run(() => CallAsync(expo, record, line));
    }

    private async Task CallAsync(SeededExpo expo, StoredRecord record, WebhookLine line)
    {
        var isOver = false;
        try
        {
            var call = await _caller.CallAsync(new Webhook(record.Json!), expo.Id, _stop.Token);
            lock (_lock)
            {
                call = call with { LastRevision = line.Deliver(call, data.Time.GetUtcNow()) };
                // Written before anybody looks again, so that nobody takes the call for one still to be made.
                TableOf(expo).Change(record.Id, record.Owner, webhook => Webhook.After(webhook, call));
            }

            _calls.Enqueue(call);
            isOver = true;
            if (options.Log is not null)
                await options.Log.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"webhook {call.Url} {call.Status?.ToString(CultureInfo.InvariantCulture) ?? call.Error} {call.Duration.TotalMilliseconds:0} ms"));
        }
        catch (OperationCanceledException) when (_stop.IsCancellationRequested)
        {
            // As if it had not been made.
        }
        finally
        {
            lock (_lock)
            {
                line.EndCall();
                if (isOver)
                    LookAt(expo);
                if (--_inCall == 0)
                    Interlocked.Exchange(ref _idle, null)?.SetResult();
            }
        }
    }

    private void Forget(string webhookId)
    {
        if (_lines.Remove(webhookId, out var line))
            line.Dispose();
    }
}
