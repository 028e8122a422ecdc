using System.Diagnostics;
using System.Reflection;

namespace VisitCloud.Shell.Tests;

/// <summary>Runs the quick start as a user does, without a terminal.</summary>
internal static class ShellProcess
{
    private static readonly string Program = typeof(ShellProcess).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>()
        .Single(attribute => attribute.Key == "Shell").Value!;

    /// <summary>Runs the quick start with a standard input that stays open and empty, for which it must not wait.</summary>
    public static Task<(int ExitCode, string Output, string Error)> RunAsync(params string[] arguments)
        => RunWithInputAsync(null, arguments);

    /// <summary>Runs the quick start with text as its standard input.</summary>
    public static async Task<(int ExitCode, string Output, string Error)> RunWithInputAsync(string? input, params string[] arguments)
    {
        using var process = Start(arguments);
        var output = process.StandardOutput.ReadToEndAsync();
        var error = process.StandardError.ReadToEndAsync();
        if (input is not null)
        {
            await process.StandardInput.WriteAsync(input);
            process.StandardInput.Close();
        }

        await process.WaitForExitAsync();
        return (process.ExitCode, await output, await error);
    }

    /// <summary>Starts the quick start with redirected streams.</summary>
    public static Process Start(params string[] arguments)
        => Process.Start(new ProcessStartInfo("dotnet", [Program, .. arguments])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
}
