using System.Diagnostics;

namespace VisitCloud.Client.Mono.Tests;

/// <summary>The check of the build against .NET Framework 4.7.2.</summary>
public sealed class FrameworkCheckTests
{
    [Fact]
    public async Task The_assemblies_for_Windows_PowerShell_need_no_missing_member()
        => Assert.Equal((0, ""), await CheckAsync(MonoProgram.StagedAssemblies));

    [Fact]
    public async Task Members_that_Mono_does_not_have_are_named()
    {
        var (exitCode, output) = await CheckAsync(Path.Combine(MonoProgram.StagedAssemblies, "..", "net8.0"));

        Assert.Equal(1, exitCode);
        Assert.Contains("does not have System.Net.Http.SocketsHttpHandler.", output, StringComparison.Ordinal);
        Assert.Contains("does not have System.Boolean System.String::StartsWith(System.Char).", output, StringComparison.Ordinal);
    }

    private static async Task<(int ExitCode, string Output)> CheckAsync(string folder)
    {
        using var process = Process.Start(
            new ProcessStartInfo("dotnet", [MonoProgram.Metadata("FrameworkCheck"), folder]) { RedirectStandardError = true })!;
        var output = await process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        return (process.ExitCode, output);
    }
}
