using System.Diagnostics;
using System.Management.Automation;
using VisitCloud.Client;
using VisitCloud.PowerShell.Binding;
using VisitCloud.PowerShell.Session;

namespace VisitCloud.PowerShell.Progress;

/// <summary>Shows a wait that is long enough to be taken for a hang, second by second, and only where somebody looks.</summary>
internal sealed class WaitProgress(PSCmdlet command)
{
    private const int ActivityId = 2;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);

    private readonly Stopwatch _clock = Stopwatch.StartNew();
    private readonly bool _watched = HostIsInteractive.Check(command.Host);
    private TimeSpan _until;
    private string _reason = "";
    private bool _shown;

    /// <summary>How soon there is something else to show.</summary>
    public TimeSpan Interval => _shown ? Second : Timeout.InfiniteTimeSpan;

    /// <summary>Notes that nothing will happen for a while, and why.</summary>
    public void Begin(VisitNotice notice)
    {
        if (!_watched || notice.Wait < Patience)
            return;
        _shown = true;
        _reason = notice.Message;
        _until = _clock.Elapsed + notice.Wait;
    }

    /// <summary>Shows how much of the wait is left, or takes the picture away when it is over.</summary>
    public void Show()
    {
        var left = _until - _clock.Elapsed;
        if (left <= TimeSpan.Zero)
            End();
        else if (_shown)
            command.WriteProgress(Picture(ProgressRecordType.Processing, left));
    }

    /// <summary>Takes the picture away.</summary>
    public void End()
    {
        if (!_shown)
            return;
        _shown = false;
        command.WriteProgress(Picture(ProgressRecordType.Completed, TimeSpan.Zero));
    }

    private ProgressRecord Picture(ProgressRecordType type, TimeSpan left) => new(ActivityId, "Waiting for the service", _reason)
    {
        RecordType = type,
        SecondsRemaining = (int)Math.Ceiling(left.TotalSeconds),
    };
}
