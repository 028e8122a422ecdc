using System.Globalization;

namespace VisitCloud.Benchmarks;

/// <summary>
/// Compares the module with an Invoke-RestMethod loop, as users write it without a module. Each runs in a pwsh process of its
/// own, which is measured from its start to its end, and an empty process measures the start-up.
/// </summary>
internal static class ProcessComparison
{
    private const string Loop =
        """
        $headers = @{ Authorization = 'Basic ' + [Convert]::ToBase64String([Text.Encoding]::ASCII.GetBytes('KEY:')) }
        $from = 0
        do {
            $page = @(Invoke-RestMethod "ADDRESSvisitors/EXPO?fromRevision=$from" -Headers $headers | ForEach-Object { $_ })
            $page | Out-Null
            if ($page.Count) { $from = $page[-1].revision + 1 }
        } while ($page.Count -eq 100)
        """;

    /// <summary>Measures the processes and prints how they compare.</summary>
    public static async Task RunAsync(Uri address, int runs)
    {
        var loop = Loop.Replace("KEY", SandboxProcess.Key, StringComparison.Ordinal)
            .Replace("ADDRESS", address.ToString(), StringComparison.Ordinal)
            .Replace("EXPO", SandboxProcess.Expo, StringComparison.Ordinal);
        var module = PowerShellProcess.CreateConnectScript(Scenarios.ModuleImport.VisitCloudManifest, address)
            + " Get-VisitVisitor -All | Out-Null";

        var emptySeconds = await MeasureAsync("exit 0", runs);
        var loopSeconds = await MeasureAsync(loop, runs);
        var moduleSeconds = await MeasureAsync(module, runs);
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"""
            Whole pwsh processes: empty {emptySeconds:0.00} s, Invoke-RestMethod loop {loopSeconds:0.00} s, module {moduleSeconds:0.00} s
            Loop to module: {loopSeconds / moduleSeconds:0.00}
            Loop to module without start-up: {(loopSeconds - emptySeconds) / (moduleSeconds - emptySeconds):0.00}
            """));
    }

    private static async Task<double> MeasureAsync(string script, int runs)
    {
        var seconds = new List<double>();
        for (var run = 0; run < runs; run++)
            seconds.Add((await PowerShellProcess.RunAsync(script)).Seconds);
        return seconds.Order().ElementAt(seconds.Count / 2);
    }
}
