using System.ComponentModel;
using System.Diagnostics;
using System.Reflection;
using System.Text.Json;

namespace VisitCloud.Tools;

/// <summary>Finds PowerShell: the local tool, which is restored when necessary, or <c>pwsh</c> on the path.</summary>
internal static class PowerShellTool
{
    private static readonly Version OldestVersion = new(7, 4);

    /// <summary>Creates the information to start <c>pwsh</c> with; the caller adds arguments.</summary>
    /// <exception cref="FileNotFoundException">PowerShell cannot be restored and is not on the path.</exception>
    public static ProcessStartInfo CreateStartInfo()
    {
        if (FindTool() is { } present)
            return new ProcessStartInfo("dotnet", [present]);
        var problem = Run("dotnet", "tool", "restore", "--tool-manifest", ReadMetadata("ToolManifest"));
        if (FindTool() is { } restored)
            return new ProcessStartInfo("dotnet", [restored]);
        if (Version.TryParse(Run("pwsh", "-Version").Split(' ')[^1].Split('-')[0], out var version) && version >= OldestVersion)
            return new ProcessStartInfo("pwsh");
        throw new FileNotFoundException(
            $"PowerShell cannot be restored, and pwsh {OldestVersion} or later is not on the path. "
            + $"Install PowerShell, or run 'dotnet tool restore'.\n{problem}");
    }

    /// <summary>
    /// Finds the program in the package folder. <c>dotnet tool run</c> would put two more processes between this one and PowerShell.
    /// </summary>
    private static string? FindTool()
    {
        using var manifest = JsonDocument.Parse(File.ReadAllBytes(ReadMetadata("ToolManifest")));
        var version = manifest.RootElement.GetProperty("tools").GetProperty("powershell").GetProperty("version").GetString()!;
        var tools = Path.Combine(ReadMetadata("NuGetPackageRoot"), "powershell", version, "tools");
        var platform = OperatingSystem.IsWindows() ? "win" : "unix";
        return Directory.Exists(tools)
            ? Directory.EnumerateFiles(tools, "pwsh.dll", SearchOption.AllDirectories)
                .FirstOrDefault(file => Path.GetFileName(Path.GetDirectoryName(file)) == platform)
            : null;
    }

    /// <summary>Runs a program to its end and returns its output, or why it could not be started.</summary>
    private static string Run(string program, params string[] arguments)
    {
        try
        {
            var start = new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true };
            using var process = Process.Start(start)!;
            var error = process.StandardError.ReadToEndAsync();
            return (process.StandardOutput.ReadToEnd() + error.GetAwaiter().GetResult()).Trim();
        }
        catch (Win32Exception e)
        {
            return e.Message;
        }
    }

    private static string ReadMetadata(string key)
        => typeof(PowerShellTool).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(item => item.Key == key).Value!;
}
