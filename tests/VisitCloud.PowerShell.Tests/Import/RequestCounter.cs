using System.Text;

namespace VisitCloud.PowerShell.Tests.Import;

/// <summary>Counts the lines of a sandbox's log, which has a line for each request.</summary>
internal sealed class RequestCounter : TextWriter
{
    private readonly List<(int Count, TaskCompletionSource Reached)> _waiting = [];
    private int _count;

    public override Encoding Encoding => Encoding.UTF8;

    /// <summary>Completes after a number of further requests.</summary>
    public Task WhenAsync(int requests)
    {
        lock (_waiting)
        {
            var reached = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            _waiting.Add((_count + requests, reached));
            return reached.Task;
        }
    }

    /// <summary>Completes every task.</summary>
    public void ReleaseAll()
    {
        lock (_waiting)
        {
            _waiting.ForEach(waiting => waiting.Reached.TrySetResult());
            _waiting.Clear();
        }
    }

    public override Task WriteLineAsync(string? value)
    {
        lock (_waiting)
        {
            _count++;
            foreach (var (count, reached) in _waiting)
            {
                if (count == _count)
                    reached.TrySetResult();
            }
        }

        return Task.CompletedTask;
    }
}
