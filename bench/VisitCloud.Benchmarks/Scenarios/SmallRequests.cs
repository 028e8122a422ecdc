namespace VisitCloud.Benchmarks.Sides;

/// <summary>The cost of one small request, two hundred times.</summary>
internal static class SmallRequests
{
    private const int Times = 200;

    public static async Task<Measurement> MeasureRawAsync(Uri address)
    {
        using var http = Http.Client(address);
        var path = new Uri("expos/" + SandboxProcess.Expo, UriKind.Relative);
        await http.GetByteArrayAsync(path);
        return await Measurement.OfAsync(async () =>
        {
            for (var i = 0; i < Times; i++)
                await http.GetByteArrayAsync(path);
            return (Times, Times);
        });
    }

    public static async Task<Measurement> MeasureModuleAsync(Uri address)
    {
        using var engine = Engine.Connected(address, lanes: 2);
        engine.Run("Get-VisitExpo -Id $args[0] | Out-Null", SandboxProcess.Expo);
        return await Measurement.OfAsync(() =>
        {
            engine.Run($"foreach ($i in 1..{Times}) {{ Get-VisitExpo -Id $args[0] | Out-Null }}", SandboxProcess.Expo);
            return Task.FromResult((Times, (long)Times));
        });
    }
}
