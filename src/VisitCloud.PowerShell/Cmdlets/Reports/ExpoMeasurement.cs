using System.Management.Automation;
using VisitCloud.Client;
using VisitCloud.Client.Sync;
using VisitCloud.PowerShell.Binding;
using VisitCloud.PowerShell.Cmdlets.Base;
using VisitCloud.PowerShell.Cmdlets.Sync;
using VisitCloud.PowerShell.Errors;
using VisitCloud.PowerShell.Progress;
using VisitCloud.Report;

namespace VisitCloud.PowerShell.Cmdlets.Reports;

/// <summary>Computes summaries for a cmdlet, and writes its warnings and errors.</summary>
internal sealed class ExpoMeasurement(VisitCommand command)
{
    private long _records;
    private ListProgress? _progress;

    /// <summary>The time zone in which days and hours are counted; null for the time zone of each event.</summary>
    public TimeZoneInfo? TimeZone { get; init; }

    /// <summary>The number of groups to keep in long breakdowns.</summary>
    public int? Top { get; init; }

    /// <summary>Whether summaries contain names of people.</summary>
    public bool IncludeNames { get; init; }

    /// <summary>Computes the summary of an event from the service.</summary>
    /// <returns>Null after an error was written.</returns>
    public ExpoSummary? Measure(VisitClient client, string expoId)
    {
        var statistics = new ExpoStatistics(IncludeNames);
        var reader = new ServiceReader(client, command.Progress,
            new SynchronousProgress<long>(records => Interlocked.Exchange(ref _records, records)));
        try
        {
            var unavailable = Await(expoId, cancellationToken => reader.ReadAsync(expoId, statistics, cancellationToken));
            foreach (var (list, reason) in unavailable)
                command.WriteWarning(
                    $"The figures from {list.Path} of event {TerminalText.Sanitize(expoId)} are missing. {reason.Message}");
            return Summarize(statistics, expoId);
        }
        catch (VisitApiException e)
        {
            var error = ErrorRecordFactory.FromApiException(e, expoId);
            if (e.Kind is VisitErrorKind.KeyInvalid or VisitErrorKind.Disconnected)
                command.ThrowTerminatingError(error);
            command.WriteError(error);
        }
        catch (InvalidIdException e)
        {
            command.WriteError(ErrorRecordFactory.Create(e, "VisitIdInvalid", ErrorCategory.InvalidArgument, expoId));
        }

        return null;
    }

    /// <summary>Computes the summary of an event from a database.</summary>
    /// <returns>Null after an error was written.</returns>
    public ExpoSummary? Measure(DatabaseReader database, string expoId)
    {
        var statistics = new ExpoStatistics(IncludeNames);
        try
        {
            if (Await(expoId, cancellationToken => database.ReadAsync(expoId, statistics, cancellationToken)) is not { } syncedAt)
            {
                command.WriteError(ErrorRecordFactory.Create(
                    new ItemNotFoundException(
                        $"The database does not contain the event '{TerminalText.Sanitize(expoId)}'. "
                            + "Run Sync-VisitExpo for the event first."),
                    "VisitNotFound",
                    ErrorCategory.ObjectNotFound,
                    expoId));
                return null;
            }

            var summary = Summarize(statistics, expoId, syncedAt);
            if (summary.UnavailableLists.Count > 0)
                command.WriteWarning(
                    $"The database has no {string.Join(", ", summary.UnavailableLists)} of event {TerminalText.Sanitize(expoId)}: their "
                        + "figures are missing.");
            if (database.FilteredLists.Count > 0)
                command.WriteWarning(
                    $"The database has only a part of {string.Join(", ", database.FilteredLists)} of event "
                        + $"{TerminalText.Sanitize(expoId)}, because they were synced with a filter.");
            if (database.UnfinishedLists.Count > 0)
                command.WriteWarning(
                    $"The last sync of {string.Join(", ", database.UnfinishedLists)} of event {TerminalText.Sanitize(expoId)} was "
                        + "interrupted or is running, so records can be missing. Run Sync-VisitExpo again.");
            var incomplete = database.FilteredLists.Concat(database.UnfinishedLists);
            return summary with { IncompleteLists = [.. incomplete.Select(list => list.Path)] };
        }
        catch (StoreException e)
        {
            command.WriteError(StoreErrors.CreateRecord(e, expoId));
            return null;
        }
    }

    /// <summary>Shows the number of records read so far.</summary>
    public void ShowProgress() => _progress?.ReportWritten(Interlocked.Read(ref _records));

    private T Await<T>(string expoId, Func<CancellationToken, Task<T>> work)
    {
        _records = 0;
        _progress = new ListProgress(command, $"Measuring event {TerminalText.Sanitize(expoId)}");
        try
        {
            return command.Await((_, cancellationToken) => Task.Run(() => work(cancellationToken)));
        }
        finally
        {
            _progress.Complete();
            _progress = null;
        }
    }

    private ExpoSummary Summarize(ExpoStatistics statistics, string expoId, DateTimeOffset? syncedAt = null)
    {
        var zone = TimeZone ?? FindTimeZone(statistics, expoId);
        var summary = statistics.Summarize(expoId, zone, Top);
        return syncedAt is { } time ? summary with { SyncedAt = TimeZoneInfo.ConvertTime(time, zone) } : summary;
    }

    private TimeZoneInfo FindTimeZone(ExpoStatistics statistics, string expoId)
    {
        var name = statistics.EventTimeZone;
        if (name is { Length: > 0 } && TimeZoneTransformationAttribute.TryFind(name) is { } zone)
            return zone;
        var reason = name is { Length: > 0 } ? $"has the time zone '{TerminalText.Sanitize(name)}', which this computer does not know"
            : "has no time zone";
        command.WriteWarning($"Event {TerminalText.Sanitize(expoId)} {reason}, so days and hours are in UTC. "
            + "To count them in another time zone, use -TimeZone.");
        return TimeZoneInfo.Utc;
    }
}
