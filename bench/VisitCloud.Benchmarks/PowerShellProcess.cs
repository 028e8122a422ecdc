using System.Diagnostics;
using System.Globalization;

namespace VisitCloud.Benchmarks;

/// <summary>Processes of the real pwsh, which is a local tool of this repository.</summary>
internal static class PowerShellProcess
{
    /// <summary>Runs a script in a process of its own.</summary>
    /// <returns>The output, and the seconds from the start of the process to its end.</returns>
    public static async Task<(string Output, double Seconds)> RunAsync(string script)
    {
        var start = new ProcessStartInfo("dotnet", ["tool", "run", "pwsh", "--", "-NoProfile", "-NonInteractive", "-Command", script])
        {
            WorkingDirectory = SandboxProcess.GetMetadata("RepositoryRoot"),
            RedirectStandardOutput = true,
        };
        var clock = Stopwatch.StartNew();
        using var process = Process.Start(start)!;
        var output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        return process.ExitCode == 0
            ? (output, clock.Elapsed.TotalSeconds)
            : throw new InvalidOperationException($"A script failed in pwsh. Output: {output}");
    }

    /// <summary>Creates the commands that import a module and connect it to a sandbox.</summary>
    public static string CreateConnectScript(string manifest, Uri address) => string.Create(
        CultureInfo.InvariantCulture,
        $"Import-Module '{manifest}'; Connect-VisitApi {SandboxProcess.Key} -BaseUri '{address}' -ExpoId {SandboxProcess.Expo};");
}
