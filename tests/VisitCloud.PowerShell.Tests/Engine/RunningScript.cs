using System.Management.Automation;
using PowerShellEngine = System.Management.Automation.PowerShell;

namespace VisitCloud.PowerShell.Tests.Engine;

/// <summary>A running script.</summary>
internal sealed class RunningScript
{
    private readonly PowerShellEngine _engine;
    private readonly IAsyncResult _call;
    private readonly TaskCompletionSource _stopping = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public RunningScript(PowerShellEngine engine)
    {
        _engine = engine;
        engine.InvocationStateChanged += (_, e) =>
        {
            if (e.InvocationStateInfo.State is PSInvocationState.Stopping)
                _stopping.TrySetResult();
            if (e.InvocationStateInfo.State is PSInvocationState.Completed or PSInvocationState.Failed or PSInvocationState.Stopped)
                _ended.TrySetResult();
        };
        _call = engine.BeginInvoke<PSObject, PSObject>(null, Output);
    }

    public PSDataCollection<PSObject> Output { get; } = [];

    /// <summary>Completes with the first progress record.</summary>
    public Task<ProgressRecord> WaitForProgressAsync() => WhenAsync(
        _engine.Streams.Progress, () => _engine.Streams.Progress.FirstOrDefault());

    /// <summary>Completes when the script has ended.</summary>
    public Task Ended => _ended.Task;

    /// <summary>Completes when the script is being stopped.</summary>
    public Task Stopping => _stopping.Task;

    /// <summary>Stops the script as Ctrl+C does, and returns when it has stopped.</summary>
    public void Stop() => _engine.Stop();

    /// <summary>Completes when a number of objects has been written.</summary>
    public Task WaitForOutputAsync(int count) => WhenAsync(Output, () => Output.Count >= count ? "" : null);

    /// <summary>Completes with the first verbose message that contains a text.</summary>
    public Task<string> WaitForVerboseAsync(string text) => WhenAsync(
        _engine.Streams.Verbose,
        () => _engine.Streams.Verbose.Select(line => line.Message).FirstOrDefault(line => line.Contains(text, StringComparison.Ordinal)));

    /// <summary>Completes with the first warning that contains a text.</summary>
    public Task<string> WaitForWarningAsync(string text) => WhenAsync(
        _engine.Streams.Warning,
        () => _engine.Streams.Warning.Select(line => line.Message).FirstOrDefault(line => line.Contains(text, StringComparison.Ordinal)));

    /// <summary>Waits until the script has ended.</summary>
    public ScriptResult WaitForEnd()
    {
        using (_engine)
        {
            Exception? terminating = null;
            try
            {
                _engine.EndInvoke(_call);
            }
            catch (Exception e) when (e is RuntimeException or PipelineStoppedException)
            {
                terminating = e;
            }

            var streams = _engine.Streams;
            return new ScriptResult(
                [.. Output],
                [.. streams.Error],
                terminating,
                [.. streams.Warning.Select(w => w.Message)],
                [.. streams.Verbose.Select(v => v.Message)],
                [.. streams.Progress],
                [.. streams.Debug.Select(d => d.Message)]);
        }
    }

    private InvalidOperationException EndedTooEarly()
    {
        var outcome = WaitForEnd();
        return new InvalidOperationException($"The script ended first. {outcome.Terminating?.Message} {string.Join(" ", outcome.Errors)}");
    }

    /// <summary>Calls a function after each addition to a stream until it returns a result. Fails if the script ends first.</summary>
    private async Task<TResult> WhenAsync<T, TResult>(PSDataCollection<T> stream, Func<TResult?> find)
        where TResult : class
    {
        var seen = new TaskCompletionSource<TResult>(TaskCreationOptions.RunContinuationsAsynchronously);
        void Find(object? sender, EventArgs e)
        {
            if (find() is { } found)
                seen.TrySetResult(found);
        }

        stream.DataAdded += Find;
        try
        {
            Find(null, EventArgs.Empty);
            if (await Task.WhenAny(seen.Task, Ended) == Ended)
                Find(null, EventArgs.Empty);
            return seen.Task.IsCompleted ? await seen.Task : throw EndedTooEarly();
        }
        finally
        {
            stream.DataAdded -= Find;
        }
    }
}
