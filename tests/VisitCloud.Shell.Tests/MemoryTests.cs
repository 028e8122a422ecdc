using System.Globalization;

namespace VisitCloud.Shell.Tests;

/// <summary>Memory use does not grow with the length of a list. An Azure Automation sandbox has 400 MB.</summary>
public sealed class MemoryTests
{
    private const long MaximumDifference = 60L * 1024 * 1024;

    [Fact]
    public async Task Reading_100000_visitors_takes_no_more_memory_than_10000()
    {
        var few = await MeasurePeakAsync(10_000);
        var many = await MeasurePeakAsync(100_000);

        Assert.InRange(many - few, long.MinValue, MaximumDifference);
    }

    private static async Task<long> MeasurePeakAsync(int visitors)
    {
        const string Script = """
            $n = 0
            Get-VisitVisitor -All | ForEach-Object { $n++; [void] $_.Contact.Email }
            "$n $([System.Diagnostics.Process]::GetCurrentProcess().PeakWorkingSet64)"
            """;
        var count = visitors.ToString(CultureInfo.InvariantCulture);
        var (exitCode, output, error) = await ShellProcess.RunAsync("--visitors", count, "-Command", Script);

        Assert.True(exitCode == 0, error);
        var parts = output.Trim().Split(' ');
        Assert.InRange(int.Parse(parts[0], CultureInfo.InvariantCulture), visitors / 2, visitors);
        return long.Parse(parts[1], CultureInfo.InvariantCulture);
    }
}
