using System.Globalization;
using Spectre.Console;

namespace VisitCloud.Benchmarks;

/// <summary>All sides in one run, each in a process of its own, and how they compare.</summary>
internal sealed class Comparison(int runs)
{
    private static readonly string[] Reading =
    [
        Side.RawOneLane, Side.RawTwoLanes, Side.RawParsed, Side.Script, Side.Client, Side.ModuleOneLane, Side.Module, Side.ModuleFirst,
    ];

    private const int Width = 160;

    public async Task RunAsync(int[] sizes, int[] latencies)
    {
        // The same table in a file as on a wide screen.
        AnsiConsole.Profile.Width = Width;
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
        await CompareAsync("Small things", [Side.ImportEmpty, Side.ImportModule, Side.SmallRaw, Side.SmallModule], sandbox.Address);
    }

    private async Task ReadAsync(int visitors, int latency)
    {
        using var sandbox = new SandboxProcess(visitors, latency);
        var title = string.Create(CultureInfo.InvariantCulture, $"{visitors:N0} visitors at {latency} ms");
        var measured = await CompareAsync(title, Reading, sandbox.Address);
        await RestMethodLoop.RunAsync(sandbox.Address, runs);
        AnsiConsole.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"two lanes of one (wall): {measured[Side.Module].Wall / measured[Side.ModuleOneLane].Wall:0.00}; module of raw two lanes "
                + $"(wall): {measured[Side.Module].Wall / measured[Side.RawTwoLanes].Wall:0.00}; CPU a record of raw and parse: "
                + $"{measured[Side.Module].Cpu / measured[Side.RawParsed].Cpu:0.00}; requests beyond one lane's: "
                + $"{(measured[Side.Module].Requests / (double)measured[Side.ModuleOneLane].Requests) - 1:P1}"));
    }

    private async Task SyncAsync(int visitors)
    {
        using var sandbox = new SandboxProcess(visitors, latency: 0);
        var measured = await CompareAsync(
            string.Create(
                CultureInfo.InvariantCulture,
                $"{visitors:N0} visitors into SQLite"), [Side.AllStates, Side.SyncFirst, Side.SyncChanges], sandbox.Address);
        AnsiConsole.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"first sync of -All to nothing (wall): {measured[Side.SyncFirst].Wall / measured[Side.AllStates].Wall:0.00}; requests "
                + $"after 100 changes: {measured[Side.SyncChanges].Requests}"));
    }

    private async Task MeasureExpoAsync(int visitors)
    {
        using var sandbox = new SandboxProcess(visitors, latency: 0);
        var title = string.Create(CultureInfo.InvariantCulture, $"Figures of {visitors:N0} visitors and their lists");
        var measured = await CompareAsync(title, [Side.AllLists, Side.MeasureService, Side.MeasureDatabase, Side.Idle], sandbox.Address);
        var (lists, service, database) = (measured[Side.AllLists], measured[Side.MeasureService], measured[Side.MeasureDatabase]);
        AnsiConsole.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"of the time to read the lists (wall): from the service {service.Wall / lists.Wall:0.00}, from SQLite "
                + $"{database.Wall / lists.Wall:0.00}; " +
            $"memory above an idle session: {(service.PeakBytes - measured[Side.Idle].PeakBytes) / 1048576.0:0} MB"));
    }

    private async Task<Dictionary<string, Measurement>> CompareAsync(string title, string[] sides, Uri address)
    {
        var measured = new Dictionary<string, List<Measurement>>();
        // Round by round, so that a machine that is busy for a while is busy for all.
        for (var run = 0; run < runs; run++)
        {
            foreach (var side in sides)
            {
                if (!measured.TryGetValue(side, out var of))
                    measured[side] = of = [];
                of.Add(await MeasureAsync(side, address));
            }
        }

        var medians = measured.ToDictionary(pair => pair.Key, pair => Measurement.Median(pair.Value));
        Print(title, sides, medians);
        return medians;
    }

    private static async Task<Measurement> MeasureAsync(string side, Uri address)
    {
        using var process = SandboxProcess.Start(
            "dotnet", typeof(Comparison).Assembly.Location, "--side", side, "--address", address.ToString());
        var json = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        return process.ExitCode == 0 ? Measurement.FromJson(json) : throw new InvalidOperationException($"'{side}' failed.");
    }

    private static void Print(string title, string[] sides, Dictionary<string, Measurement> measured)
    {
        var first = measured[sides[0]];
        var table = new Table().Title(title).Border(TableBorder.Markdown)
            .AddColumns("side", "wall s", "ratio", "CPU s", "ratio", "peak MB", "KB a record", "records", "requests");
        foreach (var side in sides)
        {
            var it = measured[side];
            table.AddRow(
                side,
                Text(it.Wall, "0.000"),
                Text(it.Wall / first.Wall, "0.00"),
                Text(it.Cpu, "0.000"),
                Text(it.Cpu / first.Cpu, "0.00"),
                Text(it.PeakBytes / 1048576.0, "0"),
                it.Records == 0 ? "" : Text(it.AllocatedBytes / 1024.0 / it.Records, "0.0"),
                it.Records == 0 ? "" : Text(it.Records, "0"),
                it.Requests == 0 ? "" : Text(it.Requests, "0"));
        }

        AnsiConsole.Write(table);
    }

    private static string Text(double number, string format) => number.ToString(format, CultureInfo.InvariantCulture);
}
