using VisitCloud.PowerShell.Tests.Documents;
using VisitCloud.PowerShell.Tests.Engine;

namespace VisitCloud.PowerShell.Tests;

/// <summary>Every example of the help runs in the real pwsh.</summary>
public sealed class HelpExampleTests(PwshProcess pwsh) : IClassFixture<PwshProcess>
{
    public static TheoryData<string> Cmdlets => [.. HelpPage.All.Keys.Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Cmdlets))]
    public async Task Every_example_of_the_page_runs(string cmdlet)
    {
        await using var session = await ExampleSession.OpenAsync(pwsh);
        Prepare(session, cmdlet);

        foreach (var example in HelpPage.All[cmdlet].Examples)
            session.RunWithoutErrors(example.Code);
    }

    /// <summary>Saves records of the page's type in the files that its examples read.</summary>
    private static void Prepare(ExampleSession session, string cmdlet)
    {
        var get = "Get-" + cmdlet.Split('-')[1];
        if (cmdlet.StartsWith("Set-", StringComparison.Ordinal))
        {
            session.Shell.Run(
                $$"""
                $page = {{get}} -All | Where-Object { -not $_.Deleted } | Select-Object -First 10
                'edited', 'programme', 'contents' | ForEach-Object { $page | ConvertTo-VisitFlatRecord | Export-Csv "$_.csv" }
                """).MustSucceed();
        }
        else if (cmdlet.StartsWith("Remove-", StringComparison.Ordinal))
        {
            session.Shell.Run(
                $$"""
                $record = {{get}} -All | Where-Object { -not $_.Deleted } | Select-Object -Last 1
                $record.Id | Set-Content -LiteralPath ids.txt
                """).MustSucceed();
        }
    }
}
