namespace VisitCloud.Benchmarks.Scenarios;

/// <summary>Reads the list with the module.</summary>
internal static class ModuleRead
{
    public static async Task<Measurement> MeasureAsync(
        Uri address, int parallelRequests, bool warmUp = true, string script = "Get-VisitVisitor -All")
    {
        using var engine = Engine.Connect(address, parallelRequests);
        if (warmUp)
            await Measurement.WarmUpAsync(() => Task.FromResult(engine.Run(script + " | Measure-Record")));
        var before = GetRequests(engine);
        return await Measurement.MeasureAsync(() =>
        {
            var count = (int)engine.Run(script + " | Measure-Record")[0].BaseObject;
            return Task.FromResult((count, GetRequests(engine) - before));
        });
    }

    private static long GetRequests(Engine engine) => (long)engine.Run("(Get-VisitSession).Requests")[0].BaseObject;
}
