using System.Diagnostics;
using System.Reflection;

namespace VisitCloud.Client.Mono.Tests;

/// <summary>The program that runs the client for Windows PowerShell on Mono.</summary>
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

    /// <summary>Gets why Mono cannot be used, or null if it can.</summary>
    public static string? SkipReason { get; } = FindsMono()
        ? null : "mono with the facades of .NET Framework 4.7.2 (Debian: mono-devel) is not installed.";

    public static string StagedAssemblies { get; } = Path.Combine(Metadata("StagedModule"), "bin", "netstandard2.0");

    /// <summary>Starts an action.</summary>
    /// <param name="action">The name of the action.</param>
    /// <param name="address">The address of the server.</param>
    public static MonoProgram Start(string action, Uri address)
    {
        var start = new ProcessStartInfo("mono", [Metadata("Program"), action, address.AbsoluteUri])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment["MONO_PATH"] = StagedAssemblies;
        return new MonoProgram(Process.Start(start)!);
    }

    /// <summary>Runs an action to its end.</summary>
    /// <returns>The results, by name.</returns>
    public static async Task<IReadOnlyDictionary<string, string>> RunAsync(string action, Uri address)
    {
        using var program = Start(action, address);
        return await program.EndAsync();
    }

    /// <summary>Lets an action continue that waits for the end of its standard input.</summary>
    public void Continue() => _process.StandardInput.Close();

    public async Task<IReadOnlyDictionary<string, string>> EndAsync()
    {
        await _process.WaitForExitAsync();
        Assert.True(_process.ExitCode == 0, await _output + await _error);
        return (await _output).Split('\n', StringSplitOptions.RemoveEmptyEntries)
            .Select(line => line.Split(": ", 2)).ToDictionary(result => result[0], result => result.ElementAtOrDefault(1) ?? "");
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
        .Any(folder => File.Exists(Path.Combine(folder, "mono"))
            && File.Exists(Path.Combine(folder, "..", "lib", "mono", "4.5", "Facades", "netstandard.dll")));
}
