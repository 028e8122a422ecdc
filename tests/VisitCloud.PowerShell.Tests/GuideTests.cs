using System.Management.Automation.Language;
using System.Text.RegularExpressions;
using VisitCloud.PowerShell.Tests.Documents;
using VisitCloud.PowerShell.Tests.Engine;

namespace VisitCloud.PowerShell.Tests;

/// <summary>The facts in the guides: code that parses, links, and error IDs.</summary>
public sealed partial class GuideTests
{
    public static TheoryData<string> Documents => [.. DocumentedCode.Documents];

    public static TheoryData<string> Scripts => [.. DocumentedCode.Scripts];

    [Theory]
    [MemberData(nameof(Documents))]
    public void Code_parses_and_uses_only_existing_parameters(string document)
    {
        using var shell = Shell.Open();

        Assert.All(DocumentedCode.BlocksOf(document), code => DocumentedCode.AssertIsValid(shell, code));
    }

    [Fact]
    public void Links_lead_to_files_that_exist()
    {
        var links = (
            from document in DocumentedCode.Documents
            from link in Link().Matches(File.ReadAllText(Repository.File(document)))
            let target = link.Groups[1].Value
            where !target.Contains("://", StringComparison.Ordinal)
            select (Document: document, Target: target)).ToList();

        Assert.NotEmpty(links);
        Assert.All(links, link => Assert.True(
            Path.Exists(Path.Combine(Path.GetDirectoryName(Repository.File(link.Document))!, link.Target.Split('#')[0])), $"{link}"));
    }

    [Theory]
    [MemberData(nameof(Scripts))]
    public void A_script_parses_and_has_help(string script)
    {
        using var shell = Shell.Open();
        var code = DocumentedCode.ReadScript(script);

        DocumentedCode.AssertIsValid(shell, code);
        Assert.NotEmpty(Parser.ParseInput(code, out _, out _).GetHelpContent().Synopsis);
    }

    [Fact]
    public void The_guide_on_errors_names_every_error_ID()
    {
        var guide = File.ReadAllText(Repository.File("docs", "errors.md"));
        var ids = Directory.GetFiles(Repository.File("src"), "*.cs", SearchOption.AllDirectories)
            .SelectMany(File.ReadLines)
            .Where(line => !line.TrimStart().StartsWith("[Cmdlet(", StringComparison.Ordinal))
            .SelectMany(line => ErrorId().Matches(line))
            .Select(id => id.Groups[1].Value)
            .ToHashSet();

        Assert.Contains("VisitStoreBusy", ids);
        Assert.All(ids, id => Assert.Contains($"`{id}`", guide));
    }

    [GeneratedRegex(@"(?<!=)""(Visit[A-Z][A-Za-z]+)""")]
    private static partial Regex ErrorId();

    [GeneratedRegex(@"\]\(([^)\s]+)\)")]
    private static partial Regex Link();
}
