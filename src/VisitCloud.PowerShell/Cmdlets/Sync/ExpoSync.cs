using System.Collections.Concurrent;
using VisitCloud.Client;
using VisitCloud.Client.Sync;
using VisitCloud.PowerShell.Cmdlets.Base;
using VisitCloud.PowerShell.Errors;
using VisitCloud.PowerShell.Progress;
using VisitCloud.Report;

namespace VisitCloud.PowerShell.Cmdlets.Sync;

/// <summary>Syncs the endpoints of an event for a cmdlet, and writes its results, warnings, and errors.</summary>
/// <param name="command">The cmdlet.</param>
/// <param name="store">The database.</param>
/// <param name="isSelection">Whether the user named the endpoints, so that one that the key cannot read is an error.</param>
internal sealed class ExpoSync(VisitCommand command, IStore store, bool isSelection)
{
    /// <summary>Writes the warnings and errors that other threads reported, on the pipeline thread.</summary>
    private readonly ConcurrentQueue<System.Action> _reports = new();

    private long _written;
    private ListProgress? _progress;
    private StatisticsUpdate? _statistics;

    /// <summary>Syncs endpoints of one event.</summary>
    /// <param name="client">The connection to the service.</param>
    /// <param name="requests">The endpoints.</param>
    public void Run(VisitClient client, IReadOnlyList<SyncRequest> requests)
    {
        _statistics = null;
        foreach (var request in requests)
        {
            try
            {
                if (Sync(client, request) is { } result)
                    command.WriteObject(result);
            }
            catch (VisitApiException e) when (!isSelection && request.Resource.InExpo && IsNotAvailable(e))
            {
                WriteNotAvailable(request, e);
            }
            catch (VisitApiException e)
            {
                WriteFailure(request, e);
                if (!isSelection && !request.Resource.InExpo)
                    break;
            }
            catch (StoreException e) when (e.IsLimitedToEndpoint)
            {
                command.WriteError(StoreErrors.CreateRecord(e, request.ExpoId));
            }
        }

        if (_statistics is not null)
            CompleteStatistics(_statistics, requests[0].ExpoId);
    }

    /// <summary>Shows the number of records written so far, and what other threads reported.</summary>
    public void ShowProgress()
    {
        WriteReports();
        _progress?.ReportWritten(Interlocked.Read(ref _written));
    }

    private SyncResult? Sync(VisitClient client, SyncRequest request)
    {
        var address = command.Await((_, cancellationToken) => store.GetFirstRequestAsync(request, cancellationToken));
        if (!command.ShouldProcess(TerminalText.Sanitize(store.Name), SyncMessages.GetAction(address)))
            return null;

        _written = 0;
        _progress = new ListProgress(command, SyncMessages.GetActivity(request.Resource.Path, request.ExpoId));
        try
        {
            return command.Await((_, cancellationToken) => Task.Run(() => SyncAsync(client, request, cancellationToken)));
        }
        finally
        {
            _progress.Complete();
            _progress = null;
            WriteReports();
        }
    }

    private async Task<SyncResult> SyncAsync(VisitClient client, SyncRequest request, CancellationToken cancellationToken)
    {
        _statistics ??= await StatisticsUpdate.StartAsync(store, request.ExpoId, cancellationToken).ConfigureAwait(false);
        return await store.SyncAsync(client, request, CreateProgress(request.ExpoId), cancellationToken).ConfigureAwait(false);
    }

    private void CompleteStatistics(StatisticsUpdate statistics, string expoId)
    {
        try
        {
            command.Await((_, cancellationToken) => Task.Run(() => statistics.CompleteAsync(cancellationToken), cancellationToken));
        }
        catch (StoreException e)
        {
            command.WriteWarning(SyncMessages.StatisticsNotUpdated(expoId, e.Message));
        }
    }

    private SyncProgress CreateProgress(string expoId) => new(
        command.Progress,
        new SynchronousProgress<long>(written => Interlocked.Exchange(ref _written, written)),
        new SynchronousProgress<string>(warning => _reports.Enqueue(() => command.WriteWarning(warning))),
        new SynchronousProgress<StoreException>(
            error => _reports.Enqueue(() => command.WriteError(StoreErrors.CreateRecord(error, expoId)))));

    private void WriteReports()
    {
        while (_reports.TryDequeue(out var write))
            write();
    }

    /// <summary>Writes a warning, or an error if the database has records that are no longer updated.</summary>
    private void WriteNotAvailable(SyncRequest request, VisitApiException e)
    {
        var (resource, expoId) = (request.Resource, request.ExpoId);
        if (command.Await((_, cancellationToken) => store.HasRecordsAsync(resource, expoId, cancellationToken)))
            command.WriteError(ErrorRecordFactory.FromApiException(e, expoId, SyncMessages.OutOfDate(resource.Path, expoId, e.Message)));
        else
            command.WriteWarning(SyncMessages.Skipped(resource.Path, expoId, e.Message));
    }

    private void WriteFailure(SyncRequest request, VisitApiException e)
    {
        var startsAgain = request.Full || request.Resource.Paging == PagingMode.Whole;
        var message = e.IsTransient ? SyncMessages.Incomplete(request.Resource.Path, request.ExpoId, startsAgain, e.Message) : e.Message;
        var error = ErrorRecordFactory.FromApiException(e, request.ExpoId, message);
        if (IsFatal(e))
            command.ThrowTerminatingError(error);
        command.WriteError(error);
    }

    /// <summary>Determines whether the key cannot read an endpoint, or the service does not have it.</summary>
    private static bool IsNotAvailable(VisitApiException e)
        => e.Kind is VisitErrorKind.PermissionDenied or VisitErrorKind.NotFound or VisitErrorKind.NotSupported;

    private static bool IsFatal(VisitApiException e)
        => ErrorRecordFactory.EndsPipeline(e) || e.Kind == VisitErrorKind.Connection;
}
