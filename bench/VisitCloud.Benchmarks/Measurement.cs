using System.Diagnostics;
using System.Text.Json;

namespace VisitCloud.Benchmarks;

/// <summary>The cost of a scenario.</summary>
/// <param name="Wall">The elapsed time in seconds.</param>
/// <param name="Cpu">The processor time of all threads in seconds.</param>
/// <param name="PeakBytes">The largest working set of the process.</param>
/// <param name="AllocatedBytes">The bytes allocated on the managed heap.</param>
/// <param name="Records">The number of records read.</param>
/// <param name="Requests">The number of requests, or 0 if the scenario does not count them.</param>
internal sealed record Measurement(double Wall, double Cpu, long PeakBytes, long AllocatedBytes, int Records, long Requests)
{
    public static async Task<Measurement> MeasureAsync(Func<Task<(int Records, long Requests)>> work)
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

    private static readonly TimeSpan WarmUpTime = TimeSpan.FromSeconds(8);

    /// <summary>
    /// Repeats the work for eight seconds, because the runtime recompiles frequently used code while it runs, which takes longer
    /// than reading a list.
    /// </summary>
    public static async Task WarmUpAsync(Func<Task> work)
    {
        var clock = Stopwatch.StartNew();
        do
            await work();
        while (clock.Elapsed < WarmUpTime);
    }

    /// <summary>Returns the measurement with the median time.</summary>
    public static Measurement GetMedian(IEnumerable<Measurement> measurements)
    {
        var sorted = measurements.OrderBy(measurement => measurement.Wall).ToList();
        return sorted[sorted.Count / 2];
    }

    public string ToJson() => JsonSerializer.Serialize(this);

    public static Measurement FromJson(string json) => JsonSerializer.Deserialize<Measurement>(json)!;
}
