using System.Collections.Concurrent;
using System.Globalization;
using VisitCloud.Sandbox.Data;
using VisitCloud.Sandbox.Endpoints;
using VisitCloud.Sandbox.Faults;
using VisitCloud.Sandbox.Seeding;

namespace VisitCloud.Sandbox.Webhooks;

/// <summary>
/// Calls webhooks when a record changed, when more records are waiting, and when a retry is due. Each webhook has at
/// most one call in progress. Webhooks do not wait for each other.
/// </summary>
internal sealed class WebhookDispatcher(SandboxData data, SandboxOptions options, FaultInjectionMiddleware faults) : IAsyncDisposable
{
    // Acquired before the lock of a table, never after it: tables raise their event after they release their lock.
    private readonly Lock _lock = new();
    private readonly Dictionary<string, WebhookDeliveryState> _deliveries = [];
    private readonly ConcurrentQueue<WebhookCall> _calls = new();
    private readonly WebhookCaller _caller = new(options, faults);
    private readonly CancellationTokenSource _stopping = new();
    private TaskCompletionSource? _idle;
    private int _activeCalls;

    /// <summary>The completed calls, oldest first.</summary>
    public IReadOnlyList<WebhookCall> Calls => [.. _calls];

    /// <summary>When the next scheduled call is due; null if none is scheduled.</summary>
    public DateTimeOffset? NextCallTime
    {
        get
        {
            lock (_lock)
                return _deliveries.Values.Min(delivery => delivery.NextCallTime);
        }
    }

    /// <summary>Starts watching all tables and makes the calls that are due.</summary>
    public void Start()
    {
        foreach (var expo in data.SeededExpos)
        {
            foreach (var endpoint in Endpoint.WithWebhooks.Append(Endpoint.Webhooks))
                data.GetTable(endpoint, expo).Changed += () => CheckWebhooks(expo);
            CheckWebhooks(expo);
        }
    }

    /// <summary>Records that a page was read with the ID of a webhook.</summary>
    public void RecordRead(string webhookId, long from, long to)
    {
        lock (_lock)
        {
            if (_deliveries.TryGetValue(webhookId, out var delivery))
                delivery.AddPage(from, to);
        }
    }

    /// <summary>Completes when no call is in progress or due.</summary>
    public Task WhenIdleAsync()
    {
        lock (_lock)
        {
            if (_activeCalls == 0)
                return Task.CompletedTask;
            _idle ??= new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            return _idle.Task;
        }
    }

    /// <summary>Stops. Calls in progress are not recorded, as if the process had been killed.</summary>
    public async ValueTask DisposeAsync()
    {
        await _stopping.CancelAsync();
        await WhenIdleAsync();
        lock (_lock)
        {
            foreach (var delivery in _deliveries.Values)
                delivery.Dispose();
        }

        _caller.Dispose();
        _stopping.Dispose();
    }

    private RecordTable GetTable(SeededExpo expo) => data.GetTable(Endpoint.Webhooks, expo);

    private long GetLatestRevision(Webhook webhook, SeededExpo expo)
        => data.GetTable(Endpoint.GetByWebhookType(webhook.Type), expo).LatestRevision;

    private void CheckWebhooks(SeededExpo expo)
    {
        lock (_lock)
        {
            if (_stopping.IsCancellationRequested)
                return;
            foreach (var record in GetTable(expo).GetWritten())
            {
                if (record.IsDeleted)
                    Remove(record.Id);
                else
                    CheckWebhook(expo, record);
            }
        }
    }

    private void CheckWebhook(SeededExpo expo, StoredRecord record)
    {
        if (!_deliveries.TryGetValue(record.Id, out var delivery))
            _deliveries[record.Id] = delivery = new WebhookDeliveryState(CreateTimer(expo));
        if (delivery.IsCallInProgress)
            return;

        var webhook = new Webhook(record.Json!);
        var latest = GetLatestRevision(webhook, expo);
        var due = delivery.GetNextCallTime(webhook, latest);
        var now = data.Time.GetUtcNow();
        if (due is null || due > now)
        {
            delivery.Schedule(due, now);
            return;
        }

        delivery.Schedule(null, now);
        delivery.BeginCall(webhook, latest);
        _activeCalls++;
        _ = Task.Run(() => CallAsync(expo, record, delivery));
    }

    private async Task CallAsync(SeededExpo expo, StoredRecord record, WebhookDeliveryState delivery)
    {
        var isRecorded = false;
        try
        {
            var call = await _caller.CallAsync(new Webhook(record.Json!), expo.Id, _stopping.Token);
            lock (_lock)
            {
                call = call with { LastRevision = delivery.GetDeliveredRevision(call, data.Time.GetUtcNow()) };
                // Recorded before the next check, which would otherwise consider the call as still due.
                GetTable(expo).Update(record.Id, record.Owner, webhook => Webhook.RecordCall(webhook, call));
            }

            _calls.Enqueue(call);
            isRecorded = true;
            if (options.Log is not null)
            {
                var result = call.Status?.ToString(CultureInfo.InvariantCulture) ?? call.Error;
                await options.Log.WriteLineAsync(
                    string.Create(CultureInfo.InvariantCulture, $"webhook {call.Url} {result} {call.Duration.TotalMilliseconds:0} ms"));
            }
        }
        catch (OperationCanceledException) when (_stopping.IsCancellationRequested)
        {
            // A call that was interrupted by the shutdown is not recorded.
        }
        finally
        {
            lock (_lock)
            {
                delivery.EndCall();
                if (isRecorded)
                    CheckWebhooks(expo);
                if (--_activeCalls == 0)
                    Interlocked.Exchange(ref _idle, null)?.SetResult();
            }
        }
    }

    private ITimer CreateTimer(SeededExpo expo)
        => data.Time.CreateTimer(_ => CheckWebhooks(expo), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);

    private void Remove(string webhookId)
    {
        if (_deliveries.Remove(webhookId, out var delivery))
            delivery.Dispose();
    }
}
