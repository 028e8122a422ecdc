using System.Globalization;
using System.Text.Json;
using Spectre.Console;

namespace VisitCloud.Benchmarks;

/// <summary>What scripts do with records, measured with this build of the module and with another one.</summary>
internal sealed class RecordComparison(string baseline, int runs)
{
    private static readonly string[] Scenarios =
    [
        "Get-VisitVisitor -All | Out-Null",
        "Get-VisitVisitor -All | Export-Csv $file",
        "Get-VisitVisitor -All | Where-Object RegistrationState -eq registered | Out-Null",
        "Get-VisitVisitor -All | ForEach-Object { $_.Contact.Email } | Out-Null",
        "$kept | Sort-Object Revision | Out-Null",
        "$kept | Export-Csv $file",
    ];

    /// <summary>Measures each scenario in a warm process: the best of several runs, and the bytes of a kept record.</summary>
    private const string Script =
        """
        $ErrorActionPreference = 'Stop'
        CONNECT
        $file = New-TemporaryFile
        $null = Get-VisitVisitor -All
        $before = [GC]::GetTotalMemory($true)
        $kept = Get-VisitVisitor -All
        $bytes = ([GC]::GetTotalMemory($true) - $before) / $kept.Count
        $seconds = foreach ($scenario in SCENARIOS) {
            $block = [scriptblock]::Create($scenario)
            1..RUNS | ForEach-Object { (Measure-Command { . $block }).TotalSeconds } | Measure-Object -Minimum | ForEach-Object Minimum
        }
        Remove-Item $file
        ConvertTo-Json @($seconds; $bytes) -Compress
        """;

    public async Task RunAsync(int visitors)
    {
        using var sandbox = new SandboxProcess(visitors, latency: 0);
        var before = await MeasureAsync(baseline, sandbox.Address);
        var now = await MeasureAsync(Sides.Import.VisitCloud, sandbox.Address);

        var title = string.Create(CultureInfo.InvariantCulture, $"Records: {visitors:N0} visitors, 0 ms");
        var table = new Table().Title(title).Border(TableBorder.Markdown).AddColumns("scenario", "before", "now", "ratio");
        for (var i = 0; i < now.Length; i++)
        {
            var name = i < Scenarios.Length ? Scenarios[i] : "bytes of a kept record";
            table.AddRow(Markup.Escape(name), Format(before[i]), Format(now[i]), Format(now[i] / before[i]));
        }

        AnsiConsole.Write(table);
    }

    private async Task<double[]> MeasureAsync(string manifest, Uri address)
    {
        var scenarios = string.Join(", ", Scenarios.Select(scenario => $"'{scenario}'"));
        var script = Script.Replace("CONNECT", Pwsh.Connect(manifest, address), StringComparison.Ordinal)
            .Replace("SCENARIOS", scenarios, StringComparison.Ordinal)
            .Replace("RUNS", runs.ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal);
        return JsonSerializer.Deserialize<double[]>((await Pwsh.RunAsync(script)).Output)!;
    }

    private static string Format(double number) => number.ToString(number < 100 ? "0.00" : "0", CultureInfo.InvariantCulture);
}
