using System.Collections.Concurrent;
using System.Management.Automation;
using VisitCloud.Client;
using VisitCloud.PowerShell.Errors;
using VisitCloud.PowerShell.Progress;

namespace VisitCloud.PowerShell.Cmdlets.Base;

/// <summary>
/// A cmdlet that waits for work on other threads and can be stopped while it waits. Only the pipeline thread can write to
/// streams, so notices from other threads are queued and written here.
/// </summary>
public abstract class CancellableCommand : PSCmdlet, IDisposable
{
    private readonly CancellationTokenSource _stop = new();
    private readonly ConcurrentQueue<VisitNotice> _notices = new();
    private readonly AutoResetEvent _wake = new(initialState: false);
    private readonly HashSet<string> _warnings = new(StringComparer.Ordinal);
    private IProgress<VisitNotice>? _progress;
    private WaitProgress? _waiting;

    /// <summary>
    /// Receives notices on any thread; the pipeline thread writes them while it waits. Get it on the pipeline thread first,
    /// because only this thread can read preference variables.
    /// </summary>
    internal IProgress<VisitNotice> Progress => _progress ??= new NoticeProgress(
        Enqueue, StreamPreference.IsVerboseEnabled(this), StreamPreference.IsDebugEnabled(this));

    /// <summary>A token that is canceled when the pipeline is stopped.</summary>
    internal CancellationToken CancellationToken => _stop.Token;

    /// <inheritdoc/>
    protected override void BeginProcessing()
    {
        if (MyInvocation.BoundParameters.ContainsKey("Debug"))
            StreamPreference.DisableDebugPrompts(CommandRuntime);
    }

    /// <summary>Cancels the work. PowerShell calls this method on another thread.</summary>
    protected override void StopProcessing() => _stop.Cancel();

    /// <summary>Cancels work in progress. PowerShell calls this method also after a stop, when it does not call EndProcessing.</summary>
    public void Dispose()
    {
        Dispose(disposing: true);
        GC.SuppressFinalize(this);
    }

    /// <summary>Cancels work in progress.</summary>
    protected virtual void Dispose(bool disposing)
    {
        if (!disposing)
            return;
        _stop.Cancel();
        _stop.Dispose();
    }

    /// <summary>Starts work and waits for it. Notices are written in the meantime.</summary>
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
            // Writing a notice can end the command.
            Abandon(work);
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

    /// <summary>Ends the cmdlet with an error. Callers throw the result, so that the compiler knows that the code ends there.</summary>
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

    /// <summary>
    /// Whether a later command, such as <c>Select-Object -First</c>, received an object and stopped the pipeline. Otherwise, it
    /// may not have received the object.
    /// </summary>
    internal bool IsStoppedDownstream(Exception e) => e is FlowControlException
        || (e is PipelineStoppedException && !CancellationToken.IsCancellationRequested && !PipelineStatus.HasFailed(CommandRuntime));

    /// <summary>Called on the pipeline thread after notices were written, to show progress.</summary>
    private protected virtual void WhileWaiting()
    {
    }

    /// <summary>Cancels work and waits for its end, so that the objects that it uses can be disposed.</summary>
    private void Abandon<T>(Task<T> work)
    {
        _stop.Cancel();
        try
        {
            (work.GetAwaiter().GetResult() as IDisposable)?.Dispose();
        }
        catch (Exception)
        {
            // The exception that ended the command is thrown instead.
        }
    }

    private void WriteNotices()
    {
        while (_notices.TryDequeue(out var notice))
        {
            if (notice.IsContent)
                WriteDebug(notice.Message);
            // Each request of a command may report the same warning.
            else if (notice.IsWarning && _warnings.Add(notice.Message))
                WriteWarning(notice.Message);
            else
                WriteVerbose(notice.Message);
            if (notice.Wait > TimeSpan.Zero)
                (_waiting ??= new WaitProgress(this)).Begin(notice);
        }
    }
}
