using System.Diagnostics;
using System.Globalization;
using System.Management.Automation;
using VisitCloud.PowerShell.Binding;
using VisitCloud.PowerShell.Session;

namespace VisitCloud.PowerShell.Progress;

/// <summary>Shows how many records were read or written, after the first second and only if the host is interactive.</summary>
internal sealed class ListProgress(PSCmdlet command, string activity)
{
    private const int ActivityId = 1;
    private static readonly TimeSpan InitialDelay = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(0.2);

    private readonly Stopwatch _clock = Stopwatch.StartNew();
    private readonly bool _isInteractive = HostInteractivity.IsInteractive(command.Host);
    private TimeSpan _next = InitialDelay;
    private long _pages;
    private bool _isShown;

    /// <summary>Reports that a page was read.</summary>
    public void ReportPage(long records)
    {
        _pages++;
        Show(records, "{0:N0} records, {1:N0} pages, {2:N0} records/s");
    }

    /// <summary>Reports that records were written.</summary>
    public void ReportWritten(long records) => Show(records, "{0:N0} records, {2:N0} records/s");

    /// <summary>Reports that some of a known number of rows were processed.</summary>
    public void ReportRows(long rows, long total) => Show(rows, "{0:N0} of {3:N0} rows, {2:N0} rows/s", total);

    public void Complete()
    {
        if (_isShown)
            command.WriteProgress(new ProgressRecord(ActivityId, activity, "Done") { RecordType = ProgressRecordType.Completed });
    }

    private void Show(long records, string format, long total = 0)
    {
        var elapsed = _clock.Elapsed;
        if (!_isInteractive || elapsed < _next)
            return;

        _next = elapsed + Interval;
        _isShown = true;
        var rate = records / elapsed.TotalSeconds;
        var status = string.Format(CultureInfo.CurrentCulture, format, records, _pages, rate, total);
        var progress = new ProgressRecord(ActivityId, activity, status);
        if (total > 0 && records > 0)
        {
            progress.PercentComplete = (int)(100 * records / total);
            progress.SecondsRemaining = (int)Math.Min(int.MaxValue, (total - records) / rate);
        }

        command.WriteProgress(progress);
    }
}
