using System.Diagnostics;

namespace VisitCloud.Client.Mono.Tests;

/// <summary>The build's check against .NET Framework 4.7.2.</summary>
public sealed class FrameworkCheckTests
{
    [Fact]
    public async Task What_is_staged_for_Windows_PowerShell_lacks_nothing()
        => Assert.Equal((0, ""), await CheckAsync(MonoProgram.StagedAssemblies));

    [Fact]
    public async Task Of_the_other_build_it_names_what_is_missing()
    {
        var (exitCode, output) = await CheckAsync(Path.Combine(MonoProgram.StagedAssemblies, "..", "net8.0"));

        Assert.Equal(1, exitCode);
        Assert.Contains("has no System.Net.Http.SocketsHttpHandler.", output, StringComparison.Ordinal);
        Assert.Contains("has no System.Boolean System.String::StartsWith(System.Char).", output, StringComparison.Ordinal);
    }

    private static async Task<(int ExitCode, string Output)> CheckAsync(string folder)
    {
        using var process = Process.Start(new ProcessStartInfo("dotnet", [MonoProgram.Metadata("FrameworkCheck"), folder]) { RedirectStandardError = true })!;
        var output = await process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        return (process.ExitCode, output);
    }
}
