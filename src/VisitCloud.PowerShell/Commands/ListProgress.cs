using System.Diagnostics;
using System.Globalization;
using System.Management.Automation;
using VisitCloud.PowerShell.Session;

namespace VisitCloud.PowerShell.Commands;

/// <summary>Shows how far a list has been read: not for short ones, not too often, and not where nobody looks.</summary>
internal sealed class ListProgress(PSCmdlet command, string activity)
{
    private const int ActivityId = 1;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(0.2);

    private readonly Stopwatch _clock = Stopwatch.StartNew();
    private readonly bool _watched = HostIsInteractive.Check(command.Host);
    private TimeSpan _next = Patience;
    private long _pages;
    private bool _shown;

    public void PageRead(long records)
    {
        _pages++;
        var elapsed = _clock.Elapsed;
        if (!_watched || elapsed < _next)
            return;

        _next = elapsed + Interval;
        _shown = true;
        var status = string.Format(
            CultureInfo.CurrentCulture, "{0:N0} records, {1:N0} pages, {2:N0} records/s", records, _pages, records / elapsed.TotalSeconds);
        command.WriteProgress(new ProgressRecord(ActivityId, activity, status));
    }

    public void Complete()
    {
        if (_shown)
            command.WriteProgress(new ProgressRecord(ActivityId, activity, "Done") { RecordType = ProgressRecordType.Completed });
    }
}
