using VisitCloud.Benchmarks.Sides;

namespace VisitCloud.Benchmarks;

/// <summary>One way to read the list, measured in a process of its own.</summary>
internal static class Side
{
    public const string RawOneLane = "raw, one lane";
    public const string RawTwoLanes = "raw, two lanes";
    public const string RawParsed = "raw and JsonDocument.Parse";
    public const string Script = "script: a page at a time, into objects";
    public const string Client = "client library, no PowerShell";
    public const string Module = "Get-VisitVisitor -All";
    public const string ModuleFirst = "Get-VisitVisitor -All, first in its process";
    public const string ModuleOneLane = "Get-VisitVisitor -All, one request at a time";
    public const string AllStates = "Get-VisitVisitor -All, every state";
    public const string SyncFirst = "Sync-VisitExpo into a new file";
    public const string SyncChanges = "Sync-VisitExpo after 100 changes";
    public const string Idle = "idle session";
    public const string AllLists = "the lists of a report with -All, to nothing";
    public const string MeasureService = "Measure-VisitExpo";
    public const string MeasureDatabase = "Measure-VisitExpo -Path, SQLite";
    public const string ImportModule = "Import-Module VisitCloud";
    public const string ImportEmpty = "Import-Module of an empty module";
    public const string SmallRaw = "200 small GETs, raw";
    public const string SmallModule = "200 small GETs, cmdlet";

    public static async Task<int> RunAsync(string side, Uri address)
    {
        var measurement = side switch
        {
            RawOneLane => await RawHttp.MeasureAsync(address, lanes: 1, parse: false),
            RawTwoLanes => await RawHttp.MeasureAsync(address, lanes: 2, parse: false),
            RawParsed => await RawHttp.MeasureAsync(address, lanes: 1, parse: true),
            Client => await ClientRead.MeasureAsync(address),
            Script => await ScriptLoop.MeasureAsync(address),
            Module => await ModuleRead.MeasureAsync(address, lanes: 2, isFirst: false),
            ModuleOneLane => await ModuleRead.MeasureAsync(address, lanes: 1, isFirst: false),
            ModuleFirst => await ModuleRead.MeasureAsync(address, lanes: 2, isFirst: true),
            AllStates => await ModuleRead.MeasureAsync(
                address,
                lanes: 2,
                isFirst: false,
                "Get-VisitVisitor -All -RegistrationStates ([VisitCloud.Client.Resources]::RegistrationStates)"),
            SyncFirst => await Sync.MeasureFirstAsync(address),
            SyncChanges => await Sync.MeasureChangesAsync(address),
            Idle => await Reports.MeasureIdleAsync(address),
            AllLists => await Reports.MeasureListsAsync(address),
            MeasureService => await Reports.MeasureServiceAsync(address),
            MeasureDatabase => await Reports.MeasureDatabaseAsync(address),
            ImportModule => await Import.MeasureAsync(Import.VisitCloud),
            ImportEmpty => await Import.MeasureAsync(Import.Empty()),
            SmallRaw => await SmallRequests.MeasureRawAsync(address),
            SmallModule => await SmallRequests.MeasureModuleAsync(address),
            _ => throw new ArgumentException($"There is no side '{side}'."),
        };
        Console.WriteLine(measurement.ToJson());
        return 0;
    }
}
