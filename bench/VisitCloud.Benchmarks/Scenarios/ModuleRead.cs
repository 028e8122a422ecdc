namespace VisitCloud.Benchmarks.Sides;

/// <summary>The module, as a user runs it.</summary>
internal static class ModuleRead
{
    public static async Task<Measurement> MeasureAsync(Uri address, int lanes, bool isFirst, string list = "Get-VisitVisitor -All")
    {
        using var engine = Engine.Connected(address, lanes);
        if (!isFirst)
            await Measurement.WarmUpAsync(() => Task.FromResult(engine.Run(list + " | Measure-Record")));
        var before = Requests(engine);
        return await Measurement.OfAsync(() =>
        {
            var count = (int)engine.Run(list + " | Measure-Record")[0].BaseObject;
            return Task.FromResult((count, Requests(engine) - before));
        });
    }

    private static long Requests(Engine engine) => (long)engine.Run("(Get-VisitSession).Requests")[0].BaseObject;
}
