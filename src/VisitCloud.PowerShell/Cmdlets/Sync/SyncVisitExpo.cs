using System.Collections.Concurrent;
using System.Management.Automation;
using System.Net;
using System.Security;
using VisitCloud.Client;
using VisitCloud.Client.Sync;
using VisitCloud.PowerShell.Binding;
using VisitCloud.PowerShell.Cmdlets.Base;
using VisitCloud.PowerShell.Completion;
using VisitCloud.PowerShell.Errors;
using VisitCloud.PowerShell.Progress;
using VisitCloud.PowerShell.Session;
using VisitCloud.Report;

namespace VisitCloud.PowerShell.Cmdlets.Sync;

/// <summary>Updates a database with the changes of an event.</summary>
[Cmdlet(VerbsData.Sync, "VisitExpo", SupportsShouldProcess = true, DefaultParameterSetName = FileSet)]
[OutputType(typeof(SyncResult))]
public sealed class SyncVisitExpo : VisitCommand
{
    private const string FileSet = "File";
    private const string ServerSet = "Server";

    /// <summary>Writes the warnings and errors that other threads reported, on the pipeline thread.</summary>
    private readonly ConcurrentQueue<System.Action> _reports = new();

    private IStore? _store;
    private long _written;
    private ListProgress? _progress;

    /// <summary>Specifies the SQLite file, without wildcards. It is created if it does not exist.</summary>
    [Parameter(Mandatory = true, Position = 0, ParameterSetName = FileSet)]
    [Alias("LiteralPath")]
    [ValidateNotNullOrEmpty]
    public string Path { get; set; } = "";

    /// <summary>The IDs of the events. The default is the event of the session.</summary>
    [Parameter(Position = 1, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [ExpoId]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(ExpoIdCompleter))]
    public string[]? ExpoId { get; set; }

    /// <summary>Specifies the PostgreSQL database, as an Npgsql connection string.</summary>
    [Parameter(Mandatory = true, ParameterSetName = ServerSet)]
    [SecureText]
    [ValidateNotNull]
    public SecureString? ConnectionString { get; set; }

    /// <summary>Specifies the endpoints. The default is all endpoints that the key can read.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(ResourceCompleter))]
    [ValidateResource]
    public string[]? Resource { get; set; }

    /// <summary>Specifies the IDs of the registration types of the visitors to store.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(RegistrationTypeCompleter))]
    [ValidateNotNullOrEmpty]
    [RecordId]
    public string[]? RegistrationTypes { get; set; }

    /// <summary>Specifies the registration states of the visitors to store. The default is all known states.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(RegistrationStateCompleter))]
    [ValidateNotNullOrEmpty]
    public string[]? RegistrationStates { get; set; }

    /// <summary>Indicates that this cmdlet reads all records, and finds those that were deleted without a tombstone.</summary>
    [Parameter]
    public SwitchParameter Full { get; set; }

    /// <summary>Indicates that this cmdlet marks records as deleted even if most records of an endpoint are missing.</summary>
    [Parameter]
    public SwitchParameter Force { get; set; }

    /// <inheritdoc/>
    protected override void BeginProcessing()
    {
        RequireClient();
        if ((RegistrationTypes ?? RegistrationStates) is not null && !SelectResources().Contains(Resources.Visitors))
        {
            var error = new PSArgumentException(SyncMessages.FilterWithoutVisitors);
            throw Terminate(error, "VisitFilterNotUsed", ErrorCategory.InvalidArgument, Resource);
        }
    }

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        foreach (var expoId in RequireExpos(ExpoId))
            SyncExpo(expoId);
    }

    private void SyncExpo(string expoId)
    {
        try
        {
            var store = _store ??= OpenStore();
            if (SyncLists(store, expoId))
                UpdateStatistics(store, expoId);
        }
        catch (StoreException e)
        {
            ThrowTerminatingError(StoreErrors.CreateRecord(e, expoId));
        }
        catch (InputException e)
        {
            WriteError(ErrorRecordFactory.Create(e, e.ErrorId, ErrorCategory.InvalidArgument, expoId));
        }
        catch (InvalidIdException e)
        {
            WriteError(ErrorRecordFactory.Create(e, "VisitIdInvalid", ErrorCategory.InvalidArgument, expoId));
        }
    }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        base.Dispose(disposing);
        if (disposing)
            _store?.DisposeAsync().AsTask().GetAwaiter().GetResult();
    }

    private protected override void WhileWaiting()
    {
        WriteReports();
        _progress?.ReportWritten(Interlocked.Read(ref _written));
    }

    private IStore OpenStore()
    {
        try
        {
            return ParameterSetName == FileSet
                ? StoreLibrary.Factory.OpenSqlite(FilePath.Resolve(Path, SessionState))
                : StoreLibrary.Factory.OpenPostgres(new NetworkCredential("", ConnectionString).Password);
        }
        catch (PSArgumentException e)
        {
            throw Terminate(e, "VisitStoreUnavailable", ErrorCategory.InvalidArgument, Path);
        }
        catch (PlatformNotSupportedException e)
        {
            throw Terminate(e, "VisitPowerShellTooOld", ErrorCategory.NotInstalled, target: null);
        }
    }

    /// <summary>Syncs the endpoints of an event.</summary>
    /// <returns>False if none was synced.</returns>
    private bool SyncLists(IStore store, string expoId)
    {
        var isSynced = false;
        var filters = Values.ResolveVisitorFilters(RegistrationTypes, RegistrationStates, expoId);
        foreach (var resource in SelectResources())
        {
            var request = new SyncRequest(resource, expoId)
            {
                Full = Full,
                Force = Force,
                RegistrationTypes = GetValues(filters, ValueResolver.TypesFilter),
                RegistrationStates = GetValues(filters, ValueResolver.StatesFilter),
            };
            try
            {
                if (Sync(store, request) is { } result)
                {
                    isSynced = true;
                    WriteObject(result);
                }
            }
            catch (VisitApiException e) when (Resource is null && resource.InExpo && IsNotAvailable(e))
            {
                WriteNotAvailable(store, request, e);
            }
            catch (VisitApiException e)
            {
                WriteFailure(request, e);
                if (Resource is null && !resource.InExpo)
                    break;
            }
            catch (StoreException e) when (e.IsLimitedToEndpoint)
            {
                WriteError(StoreErrors.CreateRecord(e, expoId));
            }
        }

        return isSynced;
    }

    private void UpdateStatistics(IStore store, string expoId)
    {
        try
        {
            Await((_, cancellationToken) => Task.Run(() => StatisticsUpdate.RunAsync(store, expoId, cancellationToken)));
        }
        catch (StoreException e)
        {
            WriteWarning(SyncMessages.StatisticsNotUpdated(expoId, e.Message));
        }
    }

    private static string[] GetValues(IReadOnlyList<KeyValuePair<string, string>> filters, string name)
        => [.. filters.Where(filter => filter.Key == name).SelectMany(filter => filter.Value.Split(','))];

    private SyncResult? Sync(IStore store, SyncRequest request)
    {
        var address = Await((_, cancellationToken) => store.GetFirstRequestAsync(request, cancellationToken));
        if (!ShouldProcess(TerminalText.Sanitize(store.Name), SyncMessages.GetAction(address)))
            return null;

        var client = RequireClient();
        _written = 0;
        _progress = new ListProgress(this, SyncMessages.GetActivity(request.Resource.Path, request.ExpoId));
        try
        {
            var progress = CreateProgress(request.ExpoId);
            return Await((_, cancellationToken) => Task.Run(() => store.SyncAsync(client, request, progress, cancellationToken)));
        }
        finally
        {
            _progress.Complete();
            _progress = null;
            WriteReports();
        }
    }

    private SyncProgress CreateProgress(string expoId) => new(
        Progress,
        new SynchronousProgress<long>(written => Interlocked.Exchange(ref _written, written)),
        new SynchronousProgress<string>(warning => _reports.Enqueue(() => WriteWarning(warning))),
        new SynchronousProgress<StoreException>(error => _reports.Enqueue(() => WriteError(StoreErrors.CreateRecord(error, expoId)))));

    private void WriteReports()
    {
        while (_reports.TryDequeue(out var write))
            write();
    }

    /// <summary>Writes a warning, or an error if the database has records that are not updated any more.</summary>
    private void WriteNotAvailable(IStore store, SyncRequest request, VisitApiException e)
    {
        var (resource, expoId) = (request.Resource, request.ExpoId);
        if (Await((_, cancellationToken) => store.HasRecordsAsync(resource, expoId, cancellationToken)))
            WriteError(ErrorRecordFactory.FromApiException(e, expoId, SyncMessages.OutOfDate(resource.Path, expoId, e.Message)));
        else
            WriteWarning(SyncMessages.Skipped(resource.Path, expoId, e.Message));
    }

    private void WriteFailure(SyncRequest request, VisitApiException e)
    {
        var startsAgain = Full || request.Resource.Paging == PagingMode.Whole;
        var message = e.IsTransient ? SyncMessages.Incomplete(request.Resource.Path, request.ExpoId, startsAgain, e.Message) : e.Message;
        var error = ErrorRecordFactory.FromApiException(e, request.ExpoId, message);
        if (IsFatal(e))
            ThrowTerminatingError(error);
        WriteError(error);
    }

    /// <summary>Selects the endpoints. The event is first, so that one error says that it cannot be read.</summary>
    private IEnumerable<Client.Resource> SelectResources() => Resource is null
        ? Resources.All
        : Resources.All.Where(resource => Resource.Contains(resource.Path, StringComparer.OrdinalIgnoreCase));

    /// <summary>Determines whether the key cannot read an endpoint, or the service does not have it.</summary>
    private static bool IsNotAvailable(VisitApiException e)
        => e.Kind is VisitErrorKind.PermissionDenied or VisitErrorKind.NotFound or VisitErrorKind.NotSupported;

    private static bool IsFatal(VisitApiException e)
        => ErrorRecordFactory.EndsPipeline(e) || e.Kind == VisitErrorKind.Connection;
}
