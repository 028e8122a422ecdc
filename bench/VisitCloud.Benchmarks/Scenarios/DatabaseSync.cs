using System.Management.Automation;

namespace VisitCloud.Benchmarks.Scenarios;

/// <summary>Syncs the visitors into a SQLite file.</summary>
internal static class DatabaseSync
{
    private const int Changes = 100;

    /// <summary>Measures the first sync, into a new file.</summary>
    public static async Task<Measurement> MeasureFirstAsync(Uri address)
    {
        using var engine = Engine.Connect(address, parallelRequests: 2);
        await Measurement.WarmUpAsync(() => RunInFolderAsync(database => Task.FromResult(Run(engine, database))));
        return await RunInFolderAsync(database => Measurement.MeasureAsync(() => Task.FromResult(Run(engine, database))));
    }

    /// <summary>Measures a sync after some visitors changed.</summary>
    public static Task<Measurement> MeasureChangesAsync(Uri address) => RunInFolderAsync(async database =>
    {
        using var engine = Engine.Connect(address, parallelRequests: 2);
        Run(engine, database);
        engine.Run("Get-VisitVisitor -Limit $args[0] -HideDeleted | Set-VisitVisitor -Company Changed", Changes);
        return await Measurement.MeasureAsync(() => Task.FromResult(Run(engine, database)));
    });

    private static (int Records, long Requests) Run(Engine engine, string database)
    {
        var result = engine.Run("Sync-VisitExpo -Path $args[0] -Resource visitors", database)[0];
        return (
            (int)(GetNumber(result, "Added") + GetNumber(result, "Changed") + GetNumber(result, "Deleted")), GetNumber(result, "Requests"));
    }

    private static long GetNumber(PSObject result, string property) => (long)result.Properties[property].Value;

    private static async Task<T> RunInFolderAsync<T>(Func<string, Task<T>> work)
    {
        var folder = Directory.CreateTempSubdirectory("sync-").FullName;
        try
        {
            return await work(Path.Combine(folder, "event.db"));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }
}
