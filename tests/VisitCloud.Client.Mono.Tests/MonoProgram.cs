using System.Diagnostics;
using System.Reflection;

namespace VisitCloud.Client.Mono.Tests;

/// <summary>The program on Mono that calls the client as it is staged for Windows PowerShell.</summary>
internal sealed class MonoProgram : IDisposable
{
    private readonly Process _process;
    private readonly Task<string> _output;
    private readonly Task<string> _error;

    private MonoProgram(Process process)
    {
        _process = process;
        _output = process.StandardOutput.ReadToEndAsync();
        _error = process.StandardError.ReadToEndAsync();
    }

    /// <summary>Why there is no Mono here; null where there is.</summary>
    public static string? WhyNot { get; } = FindsMono() ? null : "mono with the facades of .NET Framework 4.7.2 (Debian: mono-devel) is not on this machine.";

    public static string StagedAssemblies { get; } = Path.Combine(Metadata("StagedModule"), "bin", "netstandard2.0");

    /// <param name="doing">What to do.</param>
    /// <param name="address">Where.</param>
    public static MonoProgram Start(string doing, Uri address)
    {
        var start = new ProcessStartInfo("mono", [Metadata("Program"), doing, address.AbsoluteUri])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment["MONO_PATH"] = StagedAssemblies;
        return new MonoProgram(Process.Start(start)!);
    }

    /// <summary>Does something to its end.</summary>
    /// <returns>The facts that it printed, by name.</returns>
    public static async Task<IReadOnlyDictionary<string, string>> RunAsync(string doing, Uri address)
    {
        using var program = Start(doing, address);
        return await program.EndAsync();
    }

    /// <summary>Tells it that the server has begun to answer.</summary>
    public void Proceed() => _process.StandardInput.Close();

    public async Task<IReadOnlyDictionary<string, string>> EndAsync()
    {
        await _process.WaitForExitAsync();
        Assert.True(_process.ExitCode == 0, await _output + await _error);
        return (await _output).Split('\n', StringSplitOptions.RemoveEmptyEntries)
            .Select(line => line.Split(": ", 2)).ToDictionary(fact => fact[0], fact => fact.ElementAtOrDefault(1) ?? "");
    }

    public void Dispose()
    {
        if (!_process.HasExited)
            _process.Kill();
        _process.Dispose();
    }

    public static string Metadata(string key)
        => typeof(MonoProgram).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(setting => setting.Key == key).Value!;

    private static bool FindsMono() => (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator)
        .Any(folder => File.Exists(Path.Combine(folder, "mono")) && File.Exists(Path.Combine(folder, "..", "lib", "mono", "4.5", "Facades", "netstandard.dll")));
}
