using VisitCloud.PowerShell.Tests.Documents;
using VisitCloud.PowerShell.Tests.Engine;

namespace VisitCloud.PowerShell.Tests;

/// <summary>All code of every guide runs in the real pwsh.</summary>
public sealed class GuideCodeTests(PwshProcess pwsh) : IClassFixture<PwshProcess>
{
    public static TheoryData<string> Guides => [.. DocumentedCode.Documents.Where(document => DocumentedCode.BlocksOf(document).Count > 0)];

    [Theory]
    [MemberData(nameof(Guides))]
    public async Task The_code_of_the_guide_runs(string document)
    {
        await using var session = await ExampleSession.OpenAsync(pwsh);

        foreach (var code in DocumentedCode.BlocksOf(document))
            session.RunWithoutErrors(code);
    }

    [Fact]
    public void Every_command_exists_or_belongs_to_a_replaced_service()
    {
        using var shell = pwsh.Open();
        var code = DocumentedCode.Documents.SelectMany(DocumentedCode.BlocksOf)
            .Concat(DocumentedCode.Scripts.Select(DocumentedCode.ReadScript))
            .Concat(HelpPage.All.Values.SelectMany(page => page.Examples).Select(example => example.Code));
        var called = code.SelectMany(DocumentedCode.CommandsOf).ToHashSet(StringComparer.OrdinalIgnoreCase);
        var replaced = MissingService.All.Select(service => service.Command).ToList();

        Assert.All(replaced, command => Assert.Contains(command, called));
        shell.Run("$null = Get-Command $args", [.. called.Except(replaced, StringComparer.OrdinalIgnoreCase)]).MustSucceed();
    }
}
