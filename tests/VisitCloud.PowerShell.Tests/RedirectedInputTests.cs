using System.Diagnostics;
using VisitCloud.PowerShell.Tests.Engine;
using VisitCloud.PowerShell.Tests.Import;

namespace VisitCloud.PowerShell.Tests;

/// <summary>The real pwsh without a terminal, as in cron and on build agents, where nobody can answer a prompt.</summary>
public sealed class RedirectedInputTests
{
    [Fact]
    public async Task An_import_of_many_changes_is_not_prompted()
    {
        await using var sandbox = await ImportSandbox.StartAsync();

        var output = await RunAsync(
            $$"""
            Connect-VisitApi sandbox-full -BaseUri {{sandbox.Server.BaseAddress}} -ExpoId {{ImportSandbox.Expo}}
            1..101 | ForEach-Object { @{ ContactReference = "N-$_"; Email = "n$_@x.example" } } | Import-VisitVisitor |
                Group-Object Action | ForEach-Object { "$($_.Count) $($_.Name)" }
            """);

        Assert.Equal("101 Created", output.Trim());
    }

    [Fact]
    public async Task A_missing_key_is_an_error()
    {
        var output = await RunAsync("try { Connect-VisitApi } catch { $_.FullyQualifiedErrorId }");

        Assert.Equal("VisitApiKeyMissing,VisitCloud.PowerShell.Cmdlets.Sessions.ConnectVisitApi", output.Trim());
    }

    private static async Task<string> RunAsync(string script)
    {
        var start = PwshProcess.CreateStartInfo($"Import-Module '{StagedModule.Manifest}'; {script}");
        start.ArgumentList.Remove("-NonInteractive");
        start.Environment.Remove("VISIT_API_KEY");
        using var process = Process.Start(start)!;
        process.StandardInput.Close();
        var output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        return output;
    }
}
