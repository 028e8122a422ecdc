using System.Diagnostics;
using System.Globalization;
using System.Reflection;

namespace VisitCloud.Benchmarks;

/// <summary>A sandbox that runs in a process of its own.</summary>
internal sealed class SandboxProcess : IDisposable
{
    public const string Key = "sandbox-full";
    public const string Expo = "0rwwipz7fufs1";

    private readonly Process _process;

    /// <param name="visitors">The number of visitors per event.</param>
    /// <param name="latency">The delay before each response, in milliseconds.</param>
    /// <param name="data">The file that stores changes; null keeps them until the process ends.</param>
    public SandboxProcess(int visitors, int latency, string? data = null)
    {
        string[] options = ["--urls", "http://127.0.0.1:0", "--visitors", Format(visitors), "--latency-ms", Format(latency), "--plain"];
        _process = Start("dotnet", [GetMetadata("Sandbox"), .. options, .. data is null ? Array.Empty<string>() : ["--data", data]]);
        var line = _process.StandardOutput.ReadLine() ?? throw new InvalidOperationException("The sandbox did not start.");
        Address = new Uri(line.Split(' ').First(word => word.StartsWith("http", StringComparison.Ordinal)).TrimEnd('.'));
    }

    public Uri Address { get; }

    public static Process Start(string program, params string[] arguments)
    {
        var start = new ProcessStartInfo(program) { RedirectStandardOutput = true };
        foreach (var argument in arguments)
            start.ArgumentList.Add(argument);
        return Process.Start(start)!;
    }

    public static string GetMetadata(string key)
        => typeof(SandboxProcess).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>()
            .Single(attribute => attribute.Key == key).Value!;

    public void Dispose()
    {
        _process.Kill();
        _process.Dispose();
    }

    private static string Format(int number) => number.ToString(CultureInfo.InvariantCulture);
}
