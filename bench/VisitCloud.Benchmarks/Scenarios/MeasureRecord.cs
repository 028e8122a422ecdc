using System.Management.Automation;

namespace VisitCloud.Benchmarks.Scenarios;

/// <summary>
/// Counts objects from the pipeline and discards them, which costs less than any other cmdlet. It is also the cmdlet of the
/// empty module.
/// </summary>
[Cmdlet(VerbsDiagnostic.Measure, "Record")]
public sealed class MeasureRecord : PSCmdlet
{
    private int _count;

    /// <summary>The objects to count.</summary>
    [Parameter(ValueFromPipeline = true)]
    public PSObject? InputObject { get; set; }

    /// <inheritdoc/>
    protected override void ProcessRecord() => _count++;

    /// <inheritdoc/>
    protected override void EndProcessing() => WriteObject(_count);
}
