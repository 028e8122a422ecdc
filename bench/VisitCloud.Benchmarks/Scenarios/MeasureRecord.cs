using System.Management.Automation;

namespace VisitCloud.Benchmarks.Sides;

/// <summary>
/// Counts what comes and keeps none of it: the cheapest end that a pipeline can have. It is the empty module's cmdlet as
/// well.
/// </summary>
[Cmdlet(VerbsDiagnostic.Measure, "Record")]
public sealed class MeasureRecord : PSCmdlet
{
    private int _count;

    /// <summary>Anything.</summary>
    [Parameter(ValueFromPipeline = true)]
    public PSObject? InputObject { get; set; }

    /// <inheritdoc/>
    protected override void ProcessRecord() => _count++;

    /// <inheritdoc/>
    protected override void EndProcessing() => WriteObject(_count);
}
