using System.Diagnostics;
using System.Management.Automation;
using VisitCloud.Client;
using VisitCloud.PowerShell.Binding;
using VisitCloud.PowerShell.Session;

namespace VisitCloud.PowerShell.Progress;

/// <summary>Counts down a wait that could be mistaken for a hang, if the host is interactive.</summary>
internal sealed class WaitProgress(PSCmdlet command)
{
    private const int ActivityId = 2;
    private static readonly TimeSpan MinimumWait = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);

    private readonly Stopwatch _clock = Stopwatch.StartNew();
    private readonly bool _isInteractive = HostInteractivity.IsInteractive(command.Host);
    private TimeSpan _until;
    private string _reason = "";
    private bool _isShown;

    /// <summary>Gets the time after which the display changes.</summary>
    public TimeSpan Interval => _isShown ? Second : Timeout.InfiniteTimeSpan;

    /// <summary>Starts the countdown of a wait, with its reason.</summary>
    public void Begin(VisitNotice notice)
    {
        if (!_isInteractive || notice.Wait < MinimumWait)
            return;
        _isShown = true;
        _reason = notice.Message;
        _until = _clock.Elapsed + notice.Wait;
    }

    /// <summary>Shows the remaining time, or removes the display if the wait is over.</summary>
    public void Show()
    {
        var left = _until - _clock.Elapsed;
        if (left <= TimeSpan.Zero)
            End();
        else if (_isShown)
            command.WriteProgress(CreateRecord(ProgressRecordType.Processing, left));
    }

    /// <summary>Removes the display.</summary>
    public void End()
    {
        if (!_isShown)
            return;
        _isShown = false;
        command.WriteProgress(CreateRecord(ProgressRecordType.Completed, TimeSpan.Zero));
    }

    private ProgressRecord CreateRecord(ProgressRecordType type, TimeSpan left) => new(ActivityId, "Waiting for the service", _reason)
    {
        RecordType = type,
        SecondsRemaining = (int)Math.Ceiling(left.TotalSeconds),
    };
}
