using System.Globalization;

namespace VisitCloud.Benchmarks;

/// <summary>Measures scenarios, each in a process of its own, and prints how they compare.</summary>
internal sealed class Comparison(int runs)
{
    private static readonly string[] Reading =
    [
        Scenario.RawSequential, Scenario.RawParallel, Scenario.RawParsed, Scenario.ObjectLoop, Scenario.ClientLibrary,
        Scenario.ModuleSequential, Scenario.Module, Scenario.ModuleFirst,
    ];

    public async Task RunAsync(int[] sizes, int[] latencies)
    {
        foreach (var visitors in sizes)
        {
            foreach (var latency in latencies)
                await ReadAsync(visitors, latency);
        }

        foreach (var visitors in sizes)
            await SyncAsync(visitors);

        foreach (var visitors in sizes)
            await MeasureExpoAsync(visitors);

        using var sandbox = new SandboxProcess(visitors: 100, latency: 0);
        await CompareAsync(
            "Fixed costs",
            [Scenario.ImportEmpty, Scenario.ImportModule, Scenario.SmallRaw, Scenario.SmallModule],
            sandbox.Address);
    }

    private async Task ReadAsync(int visitors, int latency)
    {
        using var sandbox = new SandboxProcess(visitors, latency);
        var measured = await CompareAsync(Format($"{visitors:N0} visitors, {latency} ms"), Reading, sandbox.Address);
        var module = measured[Scenario.Module];
        var sequential = measured[Scenario.ModuleSequential];
        WriteLine($"Parallel to sequential requests (wall): {module.Wall / sequential.Wall:0.00}");
        WriteLine($"Module to raw HTTP with parallel requests (wall): {module.Wall / measured[Scenario.RawParallel].Wall:0.00}");
        WriteLine($"Module to raw HTTP and parsing (CPU): {module.Cpu / measured[Scenario.RawParsed].Cpu:0.00}");
        WriteLine($"Additional requests because of parallel requests: {(module.Requests / (double)sequential.Requests) - 1:P1}");
        await ProcessComparison.RunAsync(sandbox.Address, runs);
    }

    private async Task SyncAsync(int visitors)
    {
        using var sandbox = new SandboxProcess(visitors, latency: 0);
        var measured = await CompareAsync(
            Format($"{visitors:N0} visitors into SQLite"),
            [Scenario.AllStates, Scenario.SyncFirst, Scenario.SyncChanges],
            sandbox.Address);
        WriteLine($"First sync to reading (wall): {measured[Scenario.SyncFirst].Wall / measured[Scenario.AllStates].Wall:0.00}");
        WriteLine($"Requests after 100 changes: {measured[Scenario.SyncChanges].Requests}");
    }

    private async Task MeasureExpoAsync(int visitors)
    {
        using var sandbox = new SandboxProcess(visitors, latency: 0);
        var measured = await CompareAsync(
            Format($"Statistics of {visitors:N0} visitors and their lists"),
            [Scenario.ReportLists, Scenario.MeasureService, Scenario.MeasureDatabase, Scenario.Idle],
            sandbox.Address);
        var (lists, service) = (measured[Scenario.ReportLists], measured[Scenario.MeasureService]);
        WriteLine($"Statistics from the service to reading the lists (wall): {service.Wall / lists.Wall:0.00}");
        WriteLine($"Statistics from SQLite to reading the lists (wall): {measured[Scenario.MeasureDatabase].Wall / lists.Wall:0.00}");
        WriteLine($"Memory above an idle session: {(service.PeakBytes - measured[Scenario.Idle].PeakBytes) / 1048576.0:0} MB");
    }

    private async Task<Dictionary<string, Measurement>> CompareAsync(string title, string[] scenarios, Uri address)
    {
        var measured = scenarios.ToDictionary(scenario => scenario, _ => new List<Measurement>());
        // In rounds, so that other load of the machine affects every scenario.
        for (var run = 0; run < runs; run++)
        {
            foreach (var scenario in scenarios)
                measured[scenario].Add(await MeasureInProcessAsync(scenario, address));
        }

        var medians = measured.ToDictionary(pair => pair.Key, pair => Measurement.GetMedian(pair.Value));
        Write(title, scenarios, medians);
        return medians;
    }

    private static async Task<Measurement> MeasureInProcessAsync(string scenario, Uri address)
    {
        using var process = SandboxProcess.Start(
            "dotnet", typeof(Comparison).Assembly.Location, "--scenario", scenario, "--address", address.ToString());
        var json = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        return process.ExitCode == 0 ? Measurement.FromJson(json) : throw new InvalidOperationException($"'{scenario}' failed.");
    }

    private static void Write(string title, string[] scenarios, Dictionary<string, Measurement> measured)
    {
        var first = measured[scenarios[0]];
        var table = new MarkdownTable(
            title, "scenario", "wall s", "ratio", "CPU s", "ratio", "peak MB", "KB per record", "records", "requests");
        foreach (var scenario in scenarios)
        {
            var measurement = measured[scenario];
            table.AddRow(
                scenario,
                Format($"{measurement.Wall:0.000}"),
                Format($"{measurement.Wall / first.Wall:0.00}"),
                Format($"{measurement.Cpu:0.000}"),
                Format($"{measurement.Cpu / first.Cpu:0.00}"),
                Format($"{measurement.PeakBytes / 1048576.0:0}"),
                measurement.Records == 0 ? "" : Format($"{measurement.AllocatedBytes / 1024.0 / measurement.Records:0.0}"),
                measurement.Records == 0 ? "" : Format($"{measurement.Records}"),
                measurement.Requests == 0 ? "" : Format($"{measurement.Requests}"));
        }

        table.Write();
    }

    private static void WriteLine(FormattableString text) => Console.WriteLine(Format(text));

    private static string Format(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
