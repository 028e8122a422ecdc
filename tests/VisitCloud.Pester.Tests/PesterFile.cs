using System.Collections.Concurrent;
using System.Diagnostics;
using System.Reflection;
using System.Text.Json;
using VisitCloud.Tools;

namespace VisitCloud.Pester.Tests;

/// <summary>Runs Pester files in PowerShell, each at most once.</summary>
internal static class PesterFile
{
    /// <summary>Starts a PowerShell process for each of its tests, so it runs beside the other files.</summary>
    private const string PackageFile = "Package.Tests.ps1";

    private static readonly string Folder = ReadMetadata("PesterFolder");
    private static readonly ConcurrentDictionary<string, Task<IReadOnlyList<PesterResult>>> Runs = new(StringComparer.Ordinal);
    private static readonly Lazy<IReadOnlyList<PesterResult>> Discovery
        = new(() => RunAsync(Folder, "", "-List").GetAwaiter().GetResult());

    /// <summary>The tests that Pester finds.</summary>
    public static IReadOnlyList<PesterResult> Discovered => Discovery.Value;

    /// <summary>The script that runs Pester.</summary>
    public static string RunScript => Path.Combine(Folder, "Run.ps1");

    /// <summary>The names of the Pester files.</summary>
    public static TheoryData<string> Names
        => [.. Directory.EnumerateFiles(Folder, "*.Tests.ps1").Select(file => Path.GetFileName(file)).Order(StringComparer.Ordinal)];

    /// <summary>Starts to run files, most of them in one process, because a new process takes longer than many tests.</summary>
    public static void Start(IEnumerable<string> files)
    {
        foreach (var group in files.GroupBy(file => file == PackageFile))
        {
            var run = RunAsync(Folder, string.Join(',', group));
            foreach (var file in group)
                Runs[file] = run;
        }
    }

    /// <summary>Returns the results of a file that was started.</summary>
    public static async Task<IReadOnlyList<PesterResult>> GetResultsAsync(string file)
        => [.. (await Runs[file]).Where(result => result.File == file)];

    /// <summary>Runs files of any folder with the script in it.</summary>
    /// <param name="folder">The folder.</param>
    /// <param name="files">The files, separated by commas; empty for all.</param>
    /// <param name="arguments">Further arguments of the script.</param>
    public static async Task<IReadOnlyList<PesterResult>> RunAsync(string folder, string files, params string[] arguments)
    {
        var resultPath = Path.GetTempFileName();
        var start = PowerShellTool.CreateStartInfo();
        string[] command =
        [
            "-NoProfile", "-NonInteractive", "-ExecutionPolicy", "Bypass", "-File", Path.Combine(folder, "Run.ps1"), files,
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
            : throw new InvalidOperationException($"Pester wrote no results for '{files}'.\n{output}{await error}");
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
