using System.Globalization;
using Spectre.Console;

namespace VisitCloud.Benchmarks;

/// <summary>
/// An Invoke-RestMethod loop, which users write without a module, beside the module: each in a pwsh process of its own, from
/// its start to its end. The sandbox serves plain records, because Invoke-RestMethod can't read all others.
/// </summary>
internal static class RestMethodLoop
{
    private const string Script =
        """
        $headers = @{ Authorization = 'Basic ' + [Convert]::ToBase64String([Text.Encoding]::ASCII.GetBytes('KEY:')) }
        $from = 0
        do {
            $page = @(Invoke-RestMethod "ADDRESSvisitors/EXPO?fromRevision=$from" -Headers $headers | ForEach-Object { $_ })
            $page | Out-Null
            if ($page.Count) { $from = $page[-1].revision + 1 }
        } while ($page.Count -eq 100)
        """;

    /// <summary>Measures whole processes and prints how they compare.</summary>
    public static async Task RunAsync(Uri address, int runs)
    {
        var loop = Script.Replace("KEY", SandboxProcess.Key, StringComparison.Ordinal)
            .Replace("ADDRESS", address.ToString(), StringComparison.Ordinal)
            .Replace("EXPO", SandboxProcess.Expo, StringComparison.Ordinal);
        var empty = await MeasureAsync("exit 0", runs);
        var script = await MeasureAsync(loop, runs);
        var module = await MeasureAsync(Pwsh.Connect(Sides.Import.VisitCloud, address) + " Get-VisitVisitor -All | Out-Null", runs);
        AnsiConsole.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"whole pwsh processes: empty {empty:0.00} s, Invoke-RestMethod loop {script:0.00} s, module {module:0.00} s; "
            + $"loop of module {script / module:0.00}, start-up taken off {(script - empty) / (module - empty):0.00}"));
    }

    private static async Task<double> MeasureAsync(string script, int runs)
    {
        var seconds = new List<double>();
        for (var run = 0; run < runs; run++)
            seconds.Add((await Pwsh.RunAsync(script)).Seconds);
        return seconds.Order().ElementAt(seconds.Count / 2);
    }
}
