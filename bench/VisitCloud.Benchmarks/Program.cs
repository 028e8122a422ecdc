using System.CommandLine;
using VisitCloud.Benchmarks;

var scenario = new Option<string?>("--scenario") { Hidden = true };
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
    Description = "The number of measurements, of which the median is printed.",
    DefaultValueFactory = _ => 3,
};
var imports = new Option<bool>("--import")
{
    Description = "Measures only imports, which takes several minutes.",
};
var baseline = new Option<string?>("--baseline")
{
    Description = "The manifest of another build of the module. Compares only how both builds process records.",
};

var root = new RootCommand("Compares the module with raw HTTP requests and with scripts, against the same sandbox.")
{
    scenario, address, visitors, latencies, runs, imports, baseline,
};
root.SetAction(async result =>
{
    if (result.GetValue(scenario) is { } name)
    {
        Console.WriteLine((await Scenario.MeasureAsync(name, new Uri(result.GetRequiredValue(address)!))).ToJson());
    }
    else if (result.GetValue(baseline) is { } manifest)
    {
        var comparison = new RecordComparison(Path.GetFullPath(manifest), result.GetRequiredValue(runs));
        foreach (var size in result.GetRequiredValue(visitors))
            await comparison.RunAsync(size);
    }
    else if (result.GetValue(imports))
    {
        using var comparison = new ImportComparison();
        await comparison.RunAsync();
    }
    else
    {
        await new Comparison(result.GetRequiredValue(runs))
            .RunAsync(result.GetRequiredValue(visitors), result.GetRequiredValue(latencies));
    }
});
return await root.Parse(args).InvokeAsync();
