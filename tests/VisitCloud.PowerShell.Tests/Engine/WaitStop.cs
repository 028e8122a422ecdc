using System.Management.Automation;

namespace VisitCloud.PowerShell.Tests.Engine;

/// <summary>
/// Holds its pipeline at the first object until the pipeline is stopped. The engine stops the commands in their order,
/// so those before this one know of the stop when it lets go.
/// </summary>
[Cmdlet(VerbsLifecycle.Wait, "Stop")]
public sealed class WaitStop : PSCmdlet, IDisposable
{
    private readonly ManualResetEventSlim _stopped = new();

    [Parameter(ValueFromPipeline = true)]
    public PSObject? InputObject { get; set; }

    /// <summary>Completes when the first object is received.</summary>
    [Parameter(Mandatory = true, Position = 0)]
    public TaskCompletionSource Reached { get; set; } = new();

    protected override void ProcessRecord()
    {
        Reached.TrySetResult();
        _stopped.Wait();
    }

    protected override void StopProcessing() => _stopped.Set();

    public void Dispose() => _stopped.Dispose();
}
