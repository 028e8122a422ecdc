using System.Management.Automation;
using System.Net;
using System.Security;
using VisitCloud.Client.Sync;
using VisitCloud.PowerShell.Binding;
using VisitCloud.PowerShell.Cmdlets.Base;
using VisitCloud.PowerShell.Cmdlets.Sync;
using VisitCloud.PowerShell.Completion;
using VisitCloud.PowerShell.Session;
using VisitCloud.Report;

namespace VisitCloud.PowerShell.Cmdlets.Reports;

/// <summary>Computes the figures of events.</summary>
[Cmdlet(VerbsDiagnostic.Measure, "VisitExpo", DefaultParameterSetName = ServiceSet)]
[OutputType(typeof(ExpoSummary))]
public sealed class MeasureVisitExpo : VisitCommand
{
    private const string ServiceSet = "Service";
    private const string FileSet = "File";
    private const string ServerSet = "Server";

    private IRecordReader? _records;
    private DatabaseReader? _database;
    private ExpoMeasurement? _measurement;

    /// <summary>The IDs of the events. The default is the event of the session, or every event in the database.</summary>
    [Parameter(Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [ExpoId]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(ExpoIdCompleter))]
    public string[]? ExpoId { get; set; }

    /// <summary>The SQLite file that Sync-VisitExpo wrote.</summary>
    [Parameter(Mandatory = true, ParameterSetName = FileSet)]
    [Alias("LiteralPath")]
    [ValidateNotNullOrEmpty]
    public string Path { get; set; } = "";

    /// <summary>The connection string of the PostgreSQL database that Sync-VisitExpo wrote to.</summary>
    [Parameter(Mandatory = true, ParameterSetName = ServerSet)]
    [SecureText]
    [ValidateNotNull]
    public SecureString? ConnectionString { get; set; }

    /// <summary>The time zone in which days and hours are counted. Default: the time zone of the event.</summary>
    [Parameter]
    [TimeZoneTransformation]
    [ValidateNotNull]
    public TimeZoneInfo? TimeZone { get; set; }

    /// <summary>The number of groups to keep in long breakdowns.</summary>
    [Parameter]
    [ValidateRange(1, int.MaxValue)]
    public int? Top { get; set; }

    /// <summary>Whether the output contains names of people.</summary>
    [Parameter]
    public SwitchParameter IncludeNames { get; set; }

    /// <inheritdoc/>
    protected override void BeginProcessing()
    {
        base.BeginProcessing();
        _measurement = new ExpoMeasurement(this) { TimeZone = TimeZone, Top = Top, IncludeNames = IncludeNames };
        if (ParameterSetName == ServiceSet)
            RequireClient();
        else
            OpenDatabase();
    }

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        var expoIds = _database is not null && ExpoId is null ? ListExpos(_database) : RequireExpos(ExpoId);
        foreach (var expoId in expoIds)
            Write(_database is null ? _measurement!.Measure(RequireClient(), expoId) : _measurement!.Measure(_database, expoId));
    }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        base.Dispose(disposing);
        if (disposing)
            _records?.DisposeAsync().AsTask().GetAwaiter().GetResult();
    }

    private protected override void WhileWaiting() => _measurement?.ShowProgress();

    private void OpenDatabase()
    {
        try
        {
            _records = ParameterSetName == FileSet
                ? StoreLibrary.Factory.ReadSqlite(FilePath.Resolve(Path, SessionState))
                : StoreLibrary.Factory.ReadPostgres(new NetworkCredential("", ConnectionString).Password);
            _database = new DatabaseReader(_records);
            // A database that cannot be read is one error, not one for each event.
            ListExpos(_database);
        }
        catch (PSArgumentException e)
        {
            throw Terminate(e, "VisitStoreUnavailable", ErrorCategory.InvalidArgument, Path);
        }
        catch (StoreException e)
        {
            ThrowTerminatingError(StoreErrors.CreateRecord(e, ParameterSetName == FileSet ? Path : null));
        }
        catch (PlatformNotSupportedException)
        {
            throw Terminate(
                new PlatformNotSupportedException(
                    "Reading a database requires PowerShell 7.4 or later. In Windows PowerShell, omit -Path and -ConnectionString to read "
                        + "from the service."),
                "VisitPowerShellTooOld",
                ErrorCategory.NotInstalled,
                target: null);
        }
    }

    private IReadOnlyList<string> ListExpos(DatabaseReader database)
        => Await((_, cancellationToken) => database.ListExposAsync(cancellationToken));

    private void Write(ExpoSummary? summary)
    {
        if (summary is not null)
            WriteObject(summary);
    }
}
