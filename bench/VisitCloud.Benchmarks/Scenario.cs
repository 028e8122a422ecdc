using VisitCloud.Benchmarks.Scenarios;

namespace VisitCloud.Benchmarks;

/// <summary>The scenarios, each of which is measured in a process of its own.</summary>
internal static class Scenario
{
    public const string RawSequential = "raw HTTP, one request at a time";
    public const string RawParallel = "raw HTTP, two parallel requests";
    public const string RawParsed = "raw HTTP and JsonDocument.Parse";
    public const string ObjectLoop = "loop that converts each page to objects";
    public const string ClientLibrary = "client library without PowerShell";
    public const string Module = "Get-VisitVisitor -All";
    public const string ModuleFirst = "Get-VisitVisitor -All, first in its process";
    public const string ModuleSequential = "Get-VisitVisitor -All, one request at a time";
    public const string AllStates = "Get-VisitVisitor -All, all registration states";
    public const string SyncFirst = "Sync-VisitExpo into a new file";
    public const string SyncChanges = "Sync-VisitExpo after 100 changes";
    public const string Idle = "idle session";
    public const string ReportLists = "lists of a report with -All, discarded";
    public const string MeasureService = "Measure-VisitExpo";
    public const string MeasureDatabase = "Measure-VisitExpo -Path, SQLite";
    public const string ImportModule = "Import-Module VisitCloud";
    public const string ImportEmpty = "Import-Module of an empty module";
    public const string SmallRaw = "200 small GET requests, raw HTTP";
    public const string SmallModule = "200 small GET requests, cmdlet";

    private const string ReadAllStates = "Get-VisitVisitor -All -RegistrationStates ([VisitCloud.Client.Resources]::RegistrationStates)";

    /// <summary>Measures a scenario in this process.</summary>
    public static Task<Measurement> MeasureAsync(string scenario, Uri address) => scenario switch
    {
        RawSequential => RawRead.MeasureAsync(address, parallelRequests: 1, parse: false),
        RawParallel => RawRead.MeasureAsync(address, parallelRequests: 2, parse: false),
        RawParsed => RawRead.MeasureAsync(address, parallelRequests: 1, parse: true),
        ObjectLoop => ScriptLoop.MeasureAsync(address),
        ClientLibrary => ClientLibraryRead.MeasureAsync(address),
        Module => ModuleRead.MeasureAsync(address, parallelRequests: 2),
        ModuleFirst => ModuleRead.MeasureAsync(address, parallelRequests: 2, warmUp: false),
        ModuleSequential => ModuleRead.MeasureAsync(address, parallelRequests: 1),
        AllStates => ModuleRead.MeasureAsync(address, parallelRequests: 2, script: ReadAllStates),
        SyncFirst => DatabaseSync.MeasureFirstAsync(address),
        SyncChanges => DatabaseSync.MeasureChangesAsync(address),
        Idle => Reports.MeasureIdleAsync(address),
        ReportLists => Reports.MeasureListsAsync(address),
        MeasureService => Reports.MeasureServiceAsync(address),
        MeasureDatabase => Reports.MeasureDatabaseAsync(address),
        ImportModule => ModuleImport.MeasureAsync(ModuleImport.VisitCloudManifest),
        ImportEmpty => ModuleImport.MeasureAsync(ModuleImport.CreateEmptyModule()),
        SmallRaw => SmallRequests.MeasureRawAsync(address),
        SmallModule => SmallRequests.MeasureModuleAsync(address),
        _ => throw new ArgumentException($"The scenario '{scenario}' does not exist.", nameof(scenario)),
    };
}
