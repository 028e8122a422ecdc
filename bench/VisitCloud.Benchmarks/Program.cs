using System.CommandLine;
using VisitCloud.Benchmarks;

var side = new Option<string?>("--side") { Hidden = true };
var address = new Option<string?>("--address") { Hidden = true };
var visitors = new Option<int[]>("--visitors")
{
    Description = "The sizes of the list.",
    DefaultValueFactory = _ => [1_000, 10_000, 100_000],
    AllowMultipleArgumentsPerToken = true,
};
var latencies = new Option<int[]>("--latency-ms")
{
    Description = "The latencies of the sandbox in milliseconds.",
    DefaultValueFactory = _ => [0, 20, 100],
    AllowMultipleArgumentsPerToken = true,
};
var runs = new Option<int>("--runs")
{
    Description = "The number of measurements, of which the median is shown.",
    DefaultValueFactory = _ => 3,
};

var baseline = new Option<string?>("--baseline")
{
    Description = "The manifest of another build of the module. Compares how both builds process records, and measures nothing else.",
};

var root = new RootCommand("Compares the module with raw HTTP requests and with scripts, against the same sandbox.")
{
    side, address, visitors, latencies, runs, baseline,
};
root.SetAction(async given =>
{
    if (given.GetValue(side) is { } one)
        return await Side.RunAsync(one, new Uri(given.GetRequiredValue(address)!));
    if (given.GetValue(baseline) is { } other)
    {
        foreach (var size in given.GetRequiredValue(visitors))
            await new RecordComparison(Path.GetFullPath(other), given.GetRequiredValue(runs)).RunAsync(size);
        return 0;
    }

    await new Comparison(given.GetRequiredValue(runs)).RunAsync(given.GetRequiredValue(visitors), given.GetRequiredValue(latencies));
    return 0;
});
return await root.Parse(args).InvokeAsync();
