using System.Diagnostics;
using System.Management.Automation;
using VisitCloud.Client;
using VisitCloud.PowerShell.Binding;
using VisitCloud.PowerShell.Completion;
using VisitCloud.PowerShell.Model;

namespace VisitCloud.PowerShell.Cmdlets.Base;

/// <summary>Hands changes over as they come. Each counts as arrived when the pipeline has taken it, and not before.</summary>
public abstract class ChangeDeliveryCommand : VisitCommand
{
    private readonly RecordFactory _records = new();
    private readonly Stopwatch _clock = Stopwatch.StartNew();

    /// <summary>Ends it after so many seconds. Default: it goes on until it is stopped.</summary>
    [Parameter]
    [ValidateRange(1, 2_000_000)]
    public int TimeoutSec { get; set; }

    /// <summary>The event. Default: the session's.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [ExpoId]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(ExpoIdCompleter))]
    public string? ExpoId { get; set; }

    /// <inheritdoc/>
    protected override void BeginProcessing()
    {
        const string outBuffer = "OutBuffer";
        if (MyInvocation.BoundParameters.TryGetValue(outBuffer, out var records))
        {
            throw Terminate(
                new PSArgumentException("-OutBuffer holds records back that then count as taken, and a script that fails would lose them. Leave it out."),
                "VisitOutBufferNotAllowed",
                ErrorCategory.InvalidArgument,
                records);
        }
    }

    /// <summary>How much of <see cref="TimeoutSec"/> is left.</summary>
    private protected TimeSpan TimeLeft
    {
        get
        {
            if (TimeoutSec == 0)
                return Timeout.InfiniteTimeSpan;
            var left = TimeSpan.FromSeconds(TimeoutSec) - _clock.Elapsed;
            return left > TimeSpan.Zero ? left : TimeSpan.Zero;
        }
    }

    /// <summary>Returns when the pipeline has taken the record; whatever it throws instead means that it has not.</summary>
    private protected void Deliver(VisitRecord record, Resource resource, string expoId)
        => WriteObject(_records.Create(record, resource, expoId));
}
