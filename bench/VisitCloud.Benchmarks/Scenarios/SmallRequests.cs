namespace VisitCloud.Benchmarks.Scenarios;

/// <summary>Sends 200 small requests one after another.</summary>
internal static class SmallRequests
{
    private const int Count = 200;

    public static async Task<Measurement> MeasureRawAsync(Uri address)
    {
        using var http = BenchmarkHttpClient.Create(address);
        var path = new Uri("expos/" + SandboxProcess.Expo, UriKind.Relative);
        await http.GetByteArrayAsync(path);
        return await Measurement.MeasureAsync(async () =>
        {
            for (var i = 0; i < Count; i++)
                await http.GetByteArrayAsync(path);
            return (Count, Count);
        });
    }

    public static async Task<Measurement> MeasureModuleAsync(Uri address)
    {
        using var engine = Engine.Connect(address, parallelRequests: 2);
        engine.Run("Get-VisitExpo -Id $args[0] | Out-Null", SandboxProcess.Expo);
        return await Measurement.MeasureAsync(() =>
        {
            engine.Run($"foreach ($i in 1..{Count}) {{ Get-VisitExpo -Id $args[0] | Out-Null }}", SandboxProcess.Expo);
            return Task.FromResult((Count, (long)Count));
        });
    }
}
