using System.ComponentModel;
using System.Diagnostics;

namespace VisitCloud.Benchmarks;

/// <summary>What users do without a module, where a real PowerShell is on the path. The sandbox is a plain one for it: Invoke-RestMethod can't read every record.</summary>
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

    /// <returns>The seconds that it took, start-up taken off; null where there is no PowerShell.</returns>
    public static async Task<double?> MeasureAsync(Uri address)
    {
        var script = Script.Replace("KEY", SandboxProcess.Key, StringComparison.Ordinal)
            .Replace("ADDRESS", address.ToString(), StringComparison.Ordinal)
            .Replace("EXPO", SandboxProcess.Expo, StringComparison.Ordinal);
        try
        {
            return await TimeAsync(script) - await TimeAsync("try { Invoke-RestMethod -Uri http://127.0.0.1:9 } catch { }");
        }
        catch (Win32Exception)
        {
            return null;
        }
    }

    private static async Task<double> TimeAsync(string script)
    {
        var clock = Stopwatch.StartNew();
        using var process = SandboxProcess.Start("pwsh", "-NoProfile", "-NonInteractive", "-Command", script);
        await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        return clock.Elapsed.TotalSeconds;
    }
}
