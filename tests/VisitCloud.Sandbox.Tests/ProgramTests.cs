using System.Diagnostics;

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
        var program = Path.Combine(AppContext.BaseDirectory, "VisitCloud.Sandbox.dll");
        var start = new ProcessStartInfo("dotnet", [program, .. arguments]) { RedirectStandardOutput = true, RedirectStandardError = true };
        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEndAsync();
        var error = await process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();

        Assert.Equal(1, process.ExitCode);
        Assert.Contains(expected, error);
        Assert.DoesNotContain("   at ", error + await output);
    }
}
