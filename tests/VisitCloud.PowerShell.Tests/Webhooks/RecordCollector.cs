using System.Collections.Concurrent;

namespace VisitCloud.PowerShell.Tests.Webhooks;

/// <summary>The end of a pipeline: takes records, and fails or waits where the test wants it to.</summary>
public sealed class RecordCollector
{
    private readonly ConcurrentQueue<CollectedRecord> _collected = new();
    private TaskCompletionSource _reached = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private ManualResetEventSlim _go = new(initialState: true);
    private int _left = int.MaxValue;
    private bool _fails;

    /// <summary>What was taken, in the order of its arrival.</summary>
    public IReadOnlyCollection<CollectedRecord> Collected => _collected;

    /// <summary>Completes when the record is there that the test waits for.</summary>
    public Task Reached => _reached.Task;

    /// <summary>Says at which of the next records something happens.</summary>
    /// <param name="record">Which one, counted from one; 0 for none.</param>
    /// <param name="fails">Whether it is refused; else it waits for <see cref="Release"/>.</param>
    public void Arrange(int record, bool fails)
    {
        _left = record == 0 ? int.MaxValue : record;
        _fails = fails;
        _reached = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        _go = new ManualResetEventSlim(initialState: record == 0 || fails);
    }

    /// <summary>Lets a record go on that waits.</summary>
    public void Release() => _go.Set();

    /// <summary>Takes a record.</summary>
    public void Take(string type, string id, long revision)
    {
        if (--_left == 0)
        {
            _reached.SetResult();
            if (_fails)
                throw new InvalidOperationException("The database is gone.");
            _go.Wait();
        }

        _collected.Enqueue(new CollectedRecord(type, id, revision));
    }
}

/// <summary>A record that was taken.</summary>
public sealed record CollectedRecord(string Type, string Id, long Revision);
