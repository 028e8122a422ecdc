using System.Diagnostics;
using System.Globalization;
using System.Management.Automation;
using VisitCloud.PowerShell.Binding;
using VisitCloud.PowerShell.Session;

namespace VisitCloud.PowerShell.Progress;

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

    /// <summary>A page of a list has been read.</summary>
    public void PageRead(long records)
    {
        _pages++;
        Show(records, "{0:N0} records, {1:N0} pages, {2:N0} records/s");
    }

    /// <summary>So many records have been written somewhere.</summary>
    public void Written(long records) => Show(records, "{0:N0} records, {2:N0} records/s");

    public void Complete()
    {
        if (_shown)
            command.WriteProgress(new ProgressRecord(ActivityId, activity, "Done") { RecordType = ProgressRecordType.Completed });
    }

    private void Show(long records, string format)
    {
        var elapsed = _clock.Elapsed;
        if (!_watched || elapsed < _next)
            return;

        _next = elapsed + Interval;
        _shown = true;
        var status = string.Format(CultureInfo.CurrentCulture, format, records, _pages, records / elapsed.TotalSeconds);
        command.WriteProgress(new ProgressRecord(ActivityId, activity, status));
    }
}
