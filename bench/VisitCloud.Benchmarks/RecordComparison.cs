using System.Globalization;
using System.Text.Json;
using VisitCloud.Benchmarks.Scenarios;

namespace VisitCloud.Benchmarks;

/// <summary>Compares how this build of the module and another one process records in scripts.</summary>
internal sealed class RecordComparison(string baseline, int runs)
{
    private static readonly string[] Scripts =
    [
        "Get-VisitVisitor -All | Out-Null",
        "Get-VisitVisitor -All | Export-Csv $file",
        "Get-VisitVisitor -All | Where-Object RegistrationState -eq registered | Out-Null",
        "Get-VisitVisitor -All | ForEach-Object { $_.Contact.Email } | Out-Null",
        "$records | Sort-Object Revision | Out-Null",
        "$records | Export-Csv $file",
    ];

    /// <summary>Measures the fastest of several runs of each script in a warm process, and the size of a record in a variable.</summary>
    private const string Script =
        """
        $ErrorActionPreference = 'Stop'
        CONNECT
        $file = New-TemporaryFile
        $null = Get-VisitVisitor -All
        $before = [GC]::GetTotalMemory($true)
        $records = Get-VisitVisitor -All
        $bytes = ([GC]::GetTotalMemory($true) - $before) / $records.Count
        $seconds = foreach ($text in SCRIPTS) {
            $block = [scriptblock]::Create($text)
            1..RUNS | ForEach-Object { (Measure-Command { . $block }).TotalSeconds } | Measure-Object -Minimum | ForEach-Object Minimum
        }
        Remove-Item $file
        ConvertTo-Json @($seconds; $bytes) -Compress
        """;

    public async Task RunAsync(int visitors)
    {
        using var sandbox = new SandboxProcess(visitors, latency: 0);
        var previous = await MeasureAsync(baseline, sandbox.Address);
        var current = await MeasureAsync(ModuleImport.VisitCloudManifest, sandbox.Address);

        var title = string.Create(CultureInfo.InvariantCulture, $"Records of {visitors:N0} visitors");
        var table = new MarkdownTable(title, "scenario", "baseline s", "this build s", "ratio");
        for (var i = 0; i < current.Length; i++)
        {
            var name = i < Scripts.Length ? Scripts[i] : "bytes per record in a variable";
            table.AddRow(name, Format(previous[i]), Format(current[i]), Format(current[i] / previous[i]));
        }

        table.Write();
    }

    private async Task<double[]> MeasureAsync(string manifest, Uri address)
    {
        var scenarios = string.Join(", ", Scripts.Select(script => $"'{script}'"));
        var script = Script.Replace("CONNECT", PowerShellProcess.CreateConnectScript(manifest, address), StringComparison.Ordinal)
            .Replace("SCRIPTS", scenarios, StringComparison.Ordinal)
            .Replace("RUNS", runs.ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal);
        return JsonSerializer.Deserialize<double[]>((await PowerShellProcess.RunAsync(script)).Output)!;
    }

    private static string Format(double number) => number.ToString(number < 100 ? "0.00" : "0", CultureInfo.InvariantCulture);
}
