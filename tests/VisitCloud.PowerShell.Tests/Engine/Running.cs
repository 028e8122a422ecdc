using System.Management.Automation;
using PowerShellEngine = System.Management.Automation.PowerShell;

namespace VisitCloud.PowerShell.Tests.Engine;

/// <summary>A script under way.</summary>
internal sealed class Running
{
    private readonly PowerShellEngine _engine;
    private readonly IAsyncResult _call;
    private readonly TaskCompletionSource<ProgressRecord> _progress = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public Running(PowerShellEngine engine)
    {
        _engine = engine;
        engine.Streams.Progress.DataAdded += (_, added) => _progress.TrySetResult(engine.Streams.Progress[added.Index]);
        _call = engine.BeginInvoke<PSObject, PSObject>(null, Output);
    }

    public PSDataCollection<PSObject> Output { get; } = [];

    /// <summary>The first progress that it shows.</summary>
    public Task<ProgressRecord> FirstProgress => _progress.Task;

    /// <summary>Stops it as Ctrl+C does; returns when it has stopped.</summary>
    public void Stop() => _engine.Stop();

    /// <summary>Waits for its end.</summary>
    public Outcome End()
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
            return new Outcome(
                [.. Output],
                [.. streams.Error],
                terminating,
                [.. streams.Warning.Select(w => w.Message)],
                [.. streams.Verbose.Select(v => v.Message)],
                [.. streams.Progress]);
        }
    }
}
