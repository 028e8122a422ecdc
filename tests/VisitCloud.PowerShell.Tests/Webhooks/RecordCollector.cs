using System.Collections.Concurrent;

namespace VisitCloud.PowerShell.Tests.Webhooks;

/// <summary>Receives records at the end of a pipeline, and fails or waits at one of them.</summary>
public sealed class RecordCollector
{
    private readonly ConcurrentQueue<CollectedRecord> _collected = new();
    private TaskCompletionSource _reached = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private ManualResetEventSlim _released = new(initialState: true);
    private int _remaining = int.MaxValue;
    private bool _fails;

    /// <summary>The received records, in order.</summary>
    public IReadOnlyCollection<CollectedRecord> Collected => _collected;

    /// <summary>Completes when the record that the test waits for is received.</summary>
    public Task Reached => _reached.Task;

    /// <summary>Selects the record at which the collector fails or waits.</summary>
    /// <param name="record">The number of the record, counted from one; 0 for none.</param>
    /// <param name="fails">Whether the collector fails at the record, or waits for <see cref="Release"/>.</param>
    public void Arrange(int record, bool fails)
    {
        _remaining = record == 0 ? int.MaxValue : record;
        _fails = fails;
        _reached = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        _released = new ManualResetEventSlim(initialState: record == 0 || fails);
    }

    /// <summary>Releases a record that waits.</summary>
    public void Release() => _released.Set();

    /// <summary>Receives a record.</summary>
    public void Receive(string type, string id, long revision)
    {
        if (--_remaining == 0)
        {
            _reached.SetResult();
            if (_fails)
                throw new InvalidOperationException("The database is gone.");
            _released.Wait();
        }

        _collected.Enqueue(new CollectedRecord(type, id, revision));
    }
}

/// <summary>A record that was received.</summary>
public sealed record CollectedRecord(string Type, string Id, long Revision);
