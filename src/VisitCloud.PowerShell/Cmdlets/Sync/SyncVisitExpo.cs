using System.Management.Automation;
using System.Net;
using System.Security;
using VisitCloud.Client;
using VisitCloud.Client.Sync;
using VisitCloud.PowerShell.Binding;
using VisitCloud.PowerShell.Cmdlets.Base;
using VisitCloud.PowerShell.Completion;
using VisitCloud.PowerShell.Errors;
using VisitCloud.PowerShell.Session;

namespace VisitCloud.PowerShell.Cmdlets.Sync;

/// <summary>Updates a database with the changes of an event.</summary>
[Cmdlet(VerbsData.Sync, "VisitExpo", SupportsShouldProcess = true, DefaultParameterSetName = FileSet)]
[OutputType(typeof(SyncResult))]
public sealed class SyncVisitExpo : VisitCommand
{
    private const string FileSet = "File";
    private const string ServerSet = "Server";

    private IStore? _store;
    private ExpoSync? _sync;

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
        base.BeginProcessing();
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
            _store ??= OpenStore();
            _sync ??= new ExpoSync(this, _store, isSelection: Resource is not null);
            _sync.Run(RequireClient(), [.. CreateRequests(expoId)]);
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

    private protected override void WhileWaiting() => _sync?.ShowProgress();

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

    private IEnumerable<SyncRequest> CreateRequests(string expoId)
    {
        var filters = Values.ResolveVisitorFilters(RegistrationTypes, RegistrationStates, expoId);
        return SelectResources().Select(resource => new SyncRequest(resource, expoId)
        {
            Full = Full,
            Force = Force,
            RegistrationTypes = GetValues(filters, ValueResolver.TypesFilter),
            RegistrationStates = GetValues(filters, ValueResolver.StatesFilter),
        });
    }

    private static string[] GetValues(IReadOnlyList<KeyValuePair<string, string>> filters, string name)
        => [.. filters.Where(filter => filter.Key == name).SelectMany(filter => filter.Value.Split(','))];

    /// <summary>Selects the endpoints. The event is first, so that one error says that it cannot be read.</summary>
    private IEnumerable<Client.Resource> SelectResources() => Resource is null
        ? Resources.All
        : Resources.All.Where(resource => Resource.Contains(resource.Path, StringComparer.OrdinalIgnoreCase));
}
