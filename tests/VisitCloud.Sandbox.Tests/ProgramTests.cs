using System.Diagnostics;

namespace VisitCloud.Sandbox.Tests;

/// <summary>The sandbox as a user starts it.</summary>
public sealed class ProgramTests
{
    [Theory]
    [InlineData("--urls is an address such as http://127.0.0.1:5080, and not 'https://localhost:1'.", "--urls", "https://localhost:1")]
    [InlineData("not 'http://localhost:1/path'.", "--urls", "http://localhost:1/path")]
    [InlineData("not 'http://localhost:99999'.", "--urls", "http://localhost:99999")]
    [InlineData("not 'http://localhost:0'.", "--urls", "http://localhost:0")]
    [InlineData("not 'localhost'.", "--urls", "localhost")]
    [InlineData("--visitors is a number from 0 to 1,000,000, and not -1.", "--visitors", "-1")]
    [InlineData("--expos is a number from 1 to 100, and not 0.", "--expos", "0")]
    [InlineData("--activity is a number from 0 to 60,000, and not 60001.", "--activity", "60001")]
    [InlineData("--latency-ms is a number from 0 ", "--latency-ms", "-1")]
    [InlineData("'--visitors'", "--visitors", "many")]
    [InlineData("'--nosuch'", "--nosuch")]
    public async Task Arguments_that_make_no_sense_are_an_error_that_names_them(string expected, params string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "VisitCloud.Sandbox.dll"), .. arguments]) { RedirectStandardOutput = true, RedirectStandardError = true };
        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEndAsync();
        var error = await process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();

        Assert.Equal(1, process.ExitCode);
        Assert.Contains(expected, error);
        Assert.DoesNotContain("   at ", error + await output);
    }
}
