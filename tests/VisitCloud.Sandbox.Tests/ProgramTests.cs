using System.Diagnostics;
using System.Text.RegularExpressions;

namespace VisitCloud.Sandbox.Tests;

/// <summary>The command line of the sandbox.</summary>
public sealed class ProgramTests
{
    [Theory]
    [InlineData("--urls 'https://localhost:1' is not valid. Use an address such as http://127.0.0.1:5080", "--urls", "https://localhost:1")]
    [InlineData("'http://localhost:1/path' is not valid.", "--urls", "http://localhost:1/path")]
    [InlineData("'http://localhost:99999' is not valid.", "--urls", "http://localhost:99999")]
    [InlineData("'http://localhost:0' is not valid.", "--urls", "http://localhost:0")]
    [InlineData("'localhost' is not valid.", "--urls", "localhost")]
    [InlineData("--visitors must be from 0 to 1,000,000, but is -1.", "--visitors", "-1")]
    [InlineData("--expos must be from 1 to 100, but is 0.", "--expos", "0")]
    [InlineData("--activity must be from 0 to 60,000, but is 60001.", "--activity", "60001")]
    [InlineData("--latency-ms must be from 0 ", "--latency-ms", "-1")]
    [InlineData("The key 'x' is not valid. Use NAME=ENDPOINT:RIGHTS", "--key", "x")]
    [InlineData("'x' is not an IP address or network.", "--allow-ip", "x")]
    [InlineData("--rate-limit-seconds must be from 1 to 86,400, but is 0.", "--rate-limit-seconds", "0")]
    [InlineData("'--visitors'", "--visitors", "many")]
    [InlineData("'--nosuch'", "--nosuch")]
    public async Task Invalid_arguments_are_errors_that_name_the_option(string expected, params string[] arguments)
    {
        var (exitCode, output, error) = await RunAsync(arguments);

        Assert.Equal(1, exitCode);
        Assert.Contains(expected, error);
        Assert.DoesNotContain("   at ", error + output);
    }

    [Fact]
    public async Task Every_option_and_key_is_in_the_guide()
    {
        var guide = await File.ReadAllTextAsync(Path.Combine(FindRepository(), "docs", "sandbox.md"));

        var (_, help, _) = await RunAsync("--help");

        var matches = Regex.Matches(help, "(?<=^ +)--(?!version)[a-z-]+|sandbox-[a-z]+", RegexOptions.Multiline);
        var names = matches.Select(match => match.Value).ToHashSet();
        Assert.True(names.Count > 20, help);
        Assert.All(names, name => Assert.Contains($"`{name}", guide));
    }

    private static async Task<(int ExitCode, string Output, string Error)> RunAsync(params string[] arguments)
    {
        var program = Path.Combine(AppContext.BaseDirectory, "VisitCloud.Sandbox.dll");
        var start = new ProcessStartInfo("dotnet", [program, .. arguments]) { RedirectStandardOutput = true, RedirectStandardError = true };
        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEndAsync();
        var error = await process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        return (process.ExitCode, await output, error);
    }

    private static string FindRepository()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!Directory.Exists(Path.Combine(folder.FullName, "docs")))
            folder = folder.Parent!;
        return folder.FullName;
    }
}
