using System.Diagnostics;
using System.Text.Json;

namespace VisitCloud.Benchmarks;

/// <summary>What one side took.</summary>
/// <param name="Wall">Seconds by the clock.</param>
/// <param name="Cpu">Seconds of processor time, all threads.</param>
/// <param name="PeakBytes">The largest working set of the process.</param>
/// <param name="AllocatedBytes">Bytes allocated on the managed heap.</param>
/// <param name="Records">Records read.</param>
/// <param name="Requests">Requests sent; 0 where the side does not count them.</param>
internal sealed record Measurement(double Wall, double Cpu, long PeakBytes, long AllocatedBytes, int Records, long Requests)
{
    public static async Task<Measurement> OfAsync(Func<Task<(int Records, long Requests)>> work)
    {
        using var process = Process.GetCurrentProcess();
        GC.Collect();
        var allocated = GC.GetTotalAllocatedBytes(precise: true);
        var cpu = process.TotalProcessorTime;
        var clock = Stopwatch.StartNew();
        var (records, requests) = await work();
        clock.Stop();
        process.Refresh();
        return new Measurement(
            clock.Elapsed.TotalSeconds,
            (process.TotalProcessorTime - cpu).TotalSeconds,
            process.PeakWorkingSet64,
            GC.GetTotalAllocatedBytes(precise: true) - allocated,
            records,
            requests);
    }

    private static readonly TimeSpan Enough = TimeSpan.FromSeconds(8);

    /// <summary>
    /// Does the work before it is measured, for eight seconds and at least once: the runtime compiles hot code again while
    /// it runs, which takes longer than a list does, and until it has, code that counts its own calls is slower than any.
    /// </summary>
    public static async Task WarmUpAsync(Func<Task> work)
    {
        var clock = Stopwatch.StartNew();
        do
            await work();
        while (clock.Elapsed < Enough);
    }

    /// <summary>The one in the middle by the clock.</summary>
    public static Measurement Median(IEnumerable<Measurement> measurements)
    {
        var sorted = measurements.OrderBy(measurement => measurement.Wall).ToList();
        return sorted[sorted.Count / 2];
    }

    public string ToJson() => JsonSerializer.Serialize(this);

    public static Measurement FromJson(string json) => JsonSerializer.Deserialize<Measurement>(json)!;
}
