using System.Management.Automation;

namespace VisitCloud.Benchmarks.Sides;

/// <summary>A sync of the visitors into a SQLite file.</summary>
internal static class Sync
{
    private const int Changes = 100;

    /// <summary>All of them, into a file that is not there yet.</summary>
    public static async Task<Measurement> MeasureFirstAsync(Uri address)
    {
        using var engine = Engine.Connected(address, lanes: 2);
        await Measurement.WarmUpAsync(() => InFolderAsync(database => Task.FromResult(Run(engine, database))));
        return await InFolderAsync(database => Measurement.OfAsync(() => Task.FromResult(Run(engine, database))));
    }

    /// <summary>What has changed since.</summary>
    public static Task<Measurement> MeasureChangesAsync(Uri address) => InFolderAsync(async database =>
    {
        using var engine = Engine.Connected(address, lanes: 2);
        Run(engine, database);
        engine.Run("Get-VisitVisitor -Limit $args[0] -HideDeleted | Set-VisitVisitor -Company Changed", Changes);
        return await Measurement.OfAsync(() => Task.FromResult(Run(engine, database)));
    });

    private static (int Records, long Requests) Run(Engine engine, string database)
    {
        var result = engine.Run("Sync-VisitExpo -Path $args[0] -Resource visitors", database)[0];
        return ((int)(Number(result, "Added") + Number(result, "Changed") + Number(result, "Deleted")), Number(result, "Requests"));
    }

    private static long Number(PSObject result, string property) => (long)result.Properties[property].Value;

    private static async Task<T> InFolderAsync<T>(Func<string, Task<T>> work)
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
