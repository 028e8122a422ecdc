using System.Diagnostics;
using VisitCloud.PowerShell.Tests.Engine;
using VisitCloud.PowerShell.Tests.Import;

namespace VisitCloud.PowerShell.Tests;

/// <summary>The real pwsh where nobody can answer a prompt: without a terminal, as in cron and on build agents, and in jobs.</summary>
public sealed class RedirectedInputTests
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task An_import_of_many_changes_is_not_prompted(bool isJob)
    {
        await using var sandbox = await ImportSandbox.StartAsync();

        var output = await RunAsync(
            $$"""
            Connect-VisitApi sandbox-full -BaseUri {{sandbox.Server.BaseAddress}} -ExpoId {{ImportSandbox.Expo}}
            1..101 | ForEach-Object { @{ ContactReference = "N-$_"; Email = "n$_@x.example" } } | Import-VisitVisitor |
                Group-Object Action | ForEach-Object { "$($_.Count) $($_.Name)" }
            """,
            isJob);

        Assert.Equal("101 Created", output.Trim());
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_missing_key_is_an_error(bool isJob)
    {
        var output = await RunAsync("try { Connect-VisitApi } catch { $_.FullyQualifiedErrorId }", isJob);

        Assert.Equal("VisitApiKeyMissing,VisitCloud.PowerShell.Cmdlets.Sessions.ConnectVisitApi", output.Trim());
    }

    private static async Task<string> RunAsync(string script, bool isJob)
    {
        var whole = $"Import-Module '{StagedModule.Manifest}'; {script}";
        var start = PwshProcess.CreateStartInfo(isJob ? $"Start-Job {{ {whole} }} | Receive-Job -Wait" : whole);
        start.ArgumentList.Remove("-NonInteractive");
        start.Environment.Remove("VISIT_API_KEY");
        using var process = Process.Start(start)!;
        process.StandardInput.Close();
        var output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        return output;
    }
}
