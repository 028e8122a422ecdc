using System.Collections.Concurrent;
using System.Management.Automation;
using VisitCloud.Client;
using VisitCloud.PowerShell.Errors;
using VisitCloud.PowerShell.Progress;

namespace VisitCloud.PowerShell.Cmdlets.Base;

/// <summary>
/// A cmdlet that waits for work on other threads and can be stopped while it waits. Only the pipeline's own thread may
/// write to a stream, so what other threads have to tell is queued and written from here.
/// </summary>
public abstract class CancellableCommand : PSCmdlet, IDisposable
{
    private readonly CancellationTokenSource _stop = new();
    private readonly ConcurrentQueue<VisitNotice> _notices = new();
    private readonly AutoResetEvent _wake = new(initialState: false);
    private readonly HashSet<string> _warnings = new(StringComparer.Ordinal);
    private WaitProgress? _waiting;

    /// <summary>Initializes the cmdlet.</summary>
    protected CancellableCommand() => Progress = new SynchronousProgress<VisitNotice>(Enqueue);

    /// <summary>Receives notices on any thread; the pipeline thread writes them while it waits.</summary>
    internal IProgress<VisitNotice> Progress { get; }

    /// <summary>Cancelled when the pipeline is stopped.</summary>
    internal CancellationToken CancellationToken => _stop.Token;

    /// <summary>Stops waiting; called on another thread than the cmdlet's.</summary>
    protected override void StopProcessing() => _stop.Cancel();

    /// <summary>Ends whatever is under way: EndProcessing is not called after a cancellationToken, this is.</summary>
    public void Dispose()
    {
        Dispose(disposing: true);
        GC.SuppressFinalize(this);
    }

    /// <summary>Ends whatever is under way.</summary>
    protected virtual void Dispose(bool disposing)
    {
        if (!disposing)
            return;
        _stop.Cancel();
        _stop.Dispose();
    }

    /// <summary>Starts work and waits for it, writing what it tells meanwhile.</summary>
    /// <exception cref="PipelineStoppedException">The pipeline was stopped.</exception>
    internal T Await<T>(Func<IProgress<VisitNotice>, CancellationToken, Task<T>> work) => Await(work(Progress, CancellationToken));

    /// <inheritdoc cref="Await{T}(Func{IProgress{VisitNotice}, CancellationToken, Task{T}})"/>
    internal void Await(Func<IProgress<VisitNotice>, CancellationToken, Task> work)
        => Await(CompleteAsync(work(Progress, CancellationToken)));

    /// <inheritdoc cref="Await{T}(Func{IProgress{VisitNotice}, CancellationToken, Task{T}})"/>
    internal T Await<T>(Task<T> work)
    {
        if (!work.IsCompleted)
            work.ContinueWith(
                _ => _wake.Set(), CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
        try
        {
            while (!work.IsCompleted)
            {
                _wake.WaitOne(_waiting?.Interval ?? Timeout.InfiniteTimeSpan);
                WriteNotices();
                WhileWaiting();
                _waiting?.Show();
            }

            WriteNotices();
            _waiting?.End();
        }
        catch
        {
            // A cancellationToken, or whoever reads the notices, can end the command at any of them.
            End(work);
            throw;
        }

        try
        {
            return work.GetAwaiter().GetResult();
        }
        catch (OperationCanceledException) when (CancellationToken.IsCancellationRequested)
        {
            throw new PipelineStoppedException();
        }
    }

    private static async Task<Task> CompleteAsync(Task work)
    {
        await work.ConfigureAwait(false);
        return work;
    }

    private void Enqueue(VisitNotice notice)
    {
        _notices.Enqueue(notice);
        _wake.Set();
    }

    /// <summary>Ends the cmdlet with an error; made to be thrown, so that the compiler knows that nothing follows.</summary>
    internal Exception Terminate(Exception error, string errorId, ErrorCategory category, object? target)
    {
        ThrowTerminatingError(ErrorRecordFactory.Create(error, errorId, category, target));
        return error;
    }

    /// <summary>Writes a warning that is also shown if the pipeline was stopped.</summary>
    internal void WriteFinalWarning(string message)
    {
        if (CancellationToken.IsCancellationRequested)
            Host.UI?.WriteWarningLine(message);
        else
            WriteWarning(message);
    }

    /// <summary>Shows how far the work is that is waited for, on the pipeline's own thread, whenever something was told.</summary>
    private protected virtual void WhileWaiting()
    {
    }

    /// <summary>Ends work that nobody waits for any more, before what it uses is disposed.</summary>
    private void End<T>(Task<T> work)
    {
        _stop.Cancel();
        try
        {
            (work.GetAwaiter().GetResult() as IDisposable)?.Dispose();
        }
        catch (Exception)
        {
            // What ended the command tells why.
        }
    }

    private void WriteNotices()
    {
        while (_notices.TryDequeue(out var notice))
        {
            // Each request of a command may report the same warning.
            if (notice.IsWarning && _warnings.Add(notice.Message))
                WriteWarning(notice.Message);
            else
                WriteVerbose(notice.Message);
            if (notice.Wait > TimeSpan.Zero)
                (_waiting ??= new WaitProgress(this)).Begin(notice);
        }
    }
}
