using System.Collections.Concurrent;
using System.Diagnostics;
using System.Reflection;
using System.Text.Json;
using VisitCloud.Tools;

namespace VisitCloud.Pester.Tests;

/// <summary>Runs Pester files in PowerShell, each at most once.</summary>
internal static class PesterFile
{
    private static readonly string Folder = ReadMetadata("PesterFolder");
    private static readonly ConcurrentDictionary<string, Lazy<Task<IReadOnlyList<PesterResult>>>> Runs = new(StringComparer.Ordinal);
    private static readonly Lazy<IReadOnlyList<PesterResult>> Discovery
        = new(() => RunPesterAsync(Folder, "", "-List").GetAwaiter().GetResult());

    /// <summary>The tests that Pester finds.</summary>
    public static IReadOnlyList<PesterResult> Discovered => Discovery.Value;

    /// <summary>The script that runs Pester.</summary>
    public static string RunScript => Path.Combine(Folder, "Run.ps1");

    /// <summary>The names of the Pester files.</summary>
    public static TheoryData<string> Names
        => [.. Directory.EnumerateFiles(Folder, "*.Tests.ps1").Select(file => Path.GetFileName(file)).Order(StringComparer.Ordinal)];

    /// <summary>Runs a file, or returns the results of its earlier run.</summary>
    public static Task<IReadOnlyList<PesterResult>> RunAsync(string file)
        => Runs.GetOrAdd(file, name => new(() => RunAsync(name, Folder))).Value;

    /// <summary>Runs a file of another folder.</summary>
    public static Task<IReadOnlyList<PesterResult>> RunAsync(string file, string folder) => RunPesterAsync(folder, file);

    private static async Task<IReadOnlyList<PesterResult>> RunPesterAsync(string folder, string file, params string[] arguments)
    {
        var resultPath = Path.GetTempFileName();
        var start = PowerShellTool.CreateStartInfo();
        string[] command =
        [
            "-NoProfile", "-NonInteractive", "-ExecutionPolicy", "Bypass", "-File", Path.Combine(folder, "Run.ps1"), file,
            "-PesterPath", ReadMetadata("PesterModule"), "-ResultPath", resultPath,
        ];
        foreach (var argument in command.Concat(arguments))
            start.ArgumentList.Add(argument);
        start.RedirectStandardInput = start.RedirectStandardOutput = start.RedirectStandardError = true;
        start.Environment["NO_COLOR"] = "1";
        using var process = Process.Start(start)!;
        process.StandardInput.Close();
        var error = process.StandardError.ReadToEndAsync();
        var output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();

        var json = await File.ReadAllTextAsync(resultPath);
        File.Delete(resultPath);
        return json.Length > 0
            ? JsonSerializer.Deserialize<List<PesterResult>>(json)!
            : throw new InvalidOperationException($"Pester wrote no results for '{file}'.\n{output}{await error}");
    }

    private static string ReadMetadata(string key)
        => typeof(PesterFile).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(attribute => attribute.Key == key).Value!;
}

/// <summary>The result of one Pester test, as Run.ps1 writes it.</summary>
/// <param name="File">The name of the file.</param>
/// <param name="Name">The name of the test with its blocks.</param>
/// <param name="Result">Passed, Failed, Skipped, or NotRun.</param>
/// <param name="Message">The error text of Pester.</param>
internal sealed record PesterResult(string File, string Name, string Result, string Message);
