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

namespace VisitCloud.PowerShell.Cmdlets.Sync;

/// <summary>Brings a database up to date with an event.</summary>
[Cmdlet(VerbsData.Sync, "VisitExpo", SupportsShouldProcess = true, DefaultParameterSetName = FileSet)]
[OutputType(typeof(SyncResult))]
public sealed class SyncVisitExpo : VisitCommand
{
    private const string FileSet = "File";
    private const string ServerSet = "Server";

    private IStore? _store;
    private long _written;
    private ListProgress? _progress;

    /// <summary>The event. Default: the session's.</summary>
    [Parameter(Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [ExpoId]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(ExpoIdCompleter))]
    public string? ExpoId { get; set; }

    /// <summary>The SQLite file; it is made where it is not there. The name is taken as it is, without wildcards.</summary>
    [Parameter(Mandatory = true, ParameterSetName = FileSet)]
    [Alias("LiteralPath")]
    [ValidateNotNullOrEmpty]
    public string Path { get; set; } = "";

    /// <summary>How to reach a PostgreSQL database, as Npgsql reads it.</summary>
    [Parameter(Mandatory = true, ParameterSetName = ServerSet)]
    [SecureText]
    [ValidateNotNull]
    public SecureString? ConnectionString { get; set; }

    /// <summary>The endpoints. Default: all that the key may read.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(ResourceCompleter))]
    [ValidateResource]
    public string[]? Resource { get; set; }

    /// <summary>Reads everything again, and finds what has vanished without a tombstone.</summary>
    [Parameter]
    public SwitchParameter Full { get; set; }

    /// <inheritdoc/>
    protected override void BeginProcessing() => RequireClient();

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        var expoId = RequireExpo(ExpoId);
        try
        {
            SyncExpo(_store ??= MakeStore(), expoId);
        }
        catch (StoreException e)
        {
            ThrowTerminatingError(StoreErrors.From(e, expoId));
        }
        catch (ArgumentException e)
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

    private protected override void WhileWaiting() => _progress?.Written(Interlocked.Read(ref _written));

    private IStore MakeStore()
    {
        try
        {
            return ParameterSetName == FileSet
                ? StoreLibrary.Factory.File(FilePath.Resolve(Path, SessionState))
                : StoreLibrary.Factory.Server(new NetworkCredential("", ConnectionString).Password);
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

    private void SyncExpo(IStore store, string expoId)
    {
        foreach (var resource in Wanted())
        {
            try
            {
                if (Sync(store, new SyncRequest(resource, expoId, Full)) is { } result)
                    WriteObject(result);
            }
            catch (VisitApiException e) when (Resource is null && resource.InExpo && MayNotBeRead(e))
            {
                WriteWarning($"{resource.Path} of event {TerminalText.Sanitize(expoId)} are left out: {e.Message}");
            }
            catch (VisitApiException e)
            {
                WriteFailure(e, resource, expoId);
                if (Resource is null && !resource.InExpo)
                    return;
            }
            catch (StoreException e) when (e.Kind == StoreErrorKind.Busy)
            {
                WriteError(StoreErrors.From(e, expoId));
            }
        }
    }

    private void WriteFailure(VisitApiException e, Client.Resource resource, string expoId)
    {
        var rest = Full || resource.Paging == PagingMode.Whole ? "the next run begins again" : "the next run goes on from there";
        var message = e.IsTransient
            ? $"The sync of {resource.Path} of event {TerminalText.Sanitize(expoId)} is not complete; what was read is kept, and {rest}. {e.Message}"
            : e.Message;
        var error = ErrorRecordFactory.FromApiException(e, expoId, message);
        if (NothingMoreCanBeDone(e))
            ThrowTerminatingError(error);
        WriteError(error);
    }

    /// <summary>The event first: where there is none, or the key is not for it, one error says so and no other is asked for.</summary>
    private IEnumerable<Client.Resource> Wanted() => Resource is null
        ? Resources.All
        : Resources.All.Where(resource => Resource.Contains(resource.Path, StringComparer.OrdinalIgnoreCase));

    private SyncResult? Sync(IStore store, SyncRequest request)
    {
        var address = Await((_, cancellationToken) => store.PlanAsync(request, cancellationToken));
        if (!ShouldProcess(TerminalText.Sanitize(store.Name), $"Ask for {TerminalText.Sanitize(address)} and write what comes"))
            return null;

        var client = RequireClient();
        _written = 0;
        _progress = new ListProgress(this, $"Syncing {request.Resource.Path} of event {TerminalText.Sanitize(request.ExpoId)}");
        try
        {
            var watch = new SyncProgress(Progress, new SynchronousProgress<long>(written => Interlocked.Exchange(ref _written, written)));
            return Await((_, cancellationToken) => Task.Run(() => store.SyncAsync(client, request, watch, cancellationToken)));
        }
        finally
        {
            _progress.Complete();
            _progress = null;
        }
    }

    /// <summary>What the key may not read, and what a service has not got that knows only its document.</summary>
    private static bool MayNotBeRead(VisitApiException e) => e.Kind is VisitErrorKind.PermissionDenied or VisitErrorKind.NotFound or VisitErrorKind.NotSupported;

    private static bool NothingMoreCanBeDone(VisitApiException e) => ErrorRecordFactory.EndsPipeline(e) || e.Kind == VisitErrorKind.Connection;
}
