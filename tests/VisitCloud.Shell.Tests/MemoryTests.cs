using System.Globalization;

namespace VisitCloud.Shell.Tests;

/// <summary>A long list takes no more memory than a short one: an Azure Automation sandbox has 400 MB.</summary>
public sealed class MemoryTests
{
    private const long Most = 60L * 1024 * 1024;

    [Fact]
    public async Task A_hundred_thousand_visitors_stream_in_the_memory_of_ten_thousand()
    {
        var few = await PeakAsync(10_000);
        var many = await PeakAsync(100_000);

        Assert.InRange(many - few, long.MinValue, Most);
    }

    private static async Task<long> PeakAsync(int visitors)
    {
        const string Script = "$n = 0; Get-VisitVisitor -All | ForEach-Object { $n++; [void]$_.Contact.Email }; \"$n $([System.Diagnostics.Process]::GetCurrentProcess().PeakWorkingSet64)\"";
        var (exitCode, output, error) = await ShellProcess.RunAsync("--visitors", visitors.ToString(CultureInfo.InvariantCulture), "-Command", Script);

        Assert.True(exitCode == 0, error);
        var parts = output.Trim().Split(' ');
        Assert.InRange(int.Parse(parts[0], CultureInfo.InvariantCulture), visitors / 2, visitors);
        return long.Parse(parts[1], CultureInfo.InvariantCulture);
    }
}
