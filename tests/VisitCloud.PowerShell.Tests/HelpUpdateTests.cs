using System.Diagnostics;
using System.Reflection;
using System.Text.RegularExpressions;
using VisitCloud.PowerShell.Tests.Documents;
using VisitCloud.PowerShell.Tests.Engine;

namespace VisitCloud.PowerShell.Tests;

/// <summary>The update command of the help tool, which writes the metadata of the pages from the module.</summary>
public sealed partial class HelpUpdateTests : IDisposable
{
    private const string Page = "Get-VisitVisitor.md";

    private static readonly string HelpTool = typeof(HelpUpdateTests).Assembly
        .GetCustomAttributes<AssemblyMetadataAttribute>().Single(attribute => attribute.Key == "HelpTool").Value!;

    private static readonly string Module = Path.Combine(StagedModule.Staged, "bin", "net8.0", "VisitCloud.PowerShell.dll");

    private readonly string _pages = Directory.CreateTempSubdirectory("pages-").FullName;

    public HelpUpdateTests()
    {
        foreach (var file in Directory.EnumerateFiles(Repository.File("docs", "VisitCloud"), "*-*.md"))
            File.Copy(file, Path.Combine(_pages, Path.GetFileName(file)));
    }

    public void Dispose() => Directory.Delete(_pages, recursive: true);

    [Fact]
    public void The_pages_are_up_to_date()
    {
        Assert.Equal("", Update());

        var outdated = Directory.EnumerateFiles(_pages).Select(file => Path.GetFileName(file)!)
            .Where(page => ReadPage(page) != File.ReadAllText(Repository.File("docs", "VisitCloud", page)));
        Assert.True(!outdated.Any(), $"Run 'dotnet run --project tools/Help -- update'. Outdated: {string.Join(", ", outdated)}");
    }

    [Fact]
    public void A_page_of_prose_alone_gets_the_metadata()
    {
        var complete = ReadPage(Page);
        var prose = SyntaxSection().Replace(YamlBlock().Replace(complete, ""), "");
        WritePage(prose[prose.IndexOf("# Get-VisitVisitor", StringComparison.Ordinal)..]);

        Assert.Equal("", Update());

        Assert.Equal(WithoutDate(complete), WithoutDate(ReadPage(Page)));
    }

    [Fact]
    public void Parameters_are_put_in_alphabetical_order()
    {
        var complete = ReadPage(Page);
        var (all, contactId) = (IndexOf(complete, "### -All"), IndexOf(complete, "### -ContactId"));
        var next = IndexOf(complete, "### -ContactReference");
        WritePage(complete[..all] + complete[contactId..next] + complete[all..contactId] + complete[next..]);

        Assert.Equal("", Update());

        Assert.Equal(complete, ReadPage(Page));
    }

    [Fact]
    public void Errors_name_missing_pages_and_parameters_and_change_no_page_with_an_error()
    {
        var page = ReadPage(Page);
        var withoutDescription = page.Remove(
            IndexOf(page, "### -HideDeleted"), IndexOf(page, "### -Id") - IndexOf(page, "### -HideDeleted"));
        WritePage(withoutDescription);
        var partner = Path.Combine(_pages, "Get-VisitPartner.md");
        File.WriteAllText(
            partner, File.ReadAllText(partner).Replace("### -All", "### -Everything\n\nText.\n\n### -All", StringComparison.Ordinal));
        File.Delete(Path.Combine(_pages, "Get-VisitLabel.md"));

        var errors = Update();

        Assert.Contains($"{Page}: error HELP: No description was found for -HideDeleted.", errors, StringComparison.Ordinal);
        Assert.Contains("Get-VisitPartner has no parameter -Everything.", errors, StringComparison.Ordinal);
        Assert.Contains("The page of Get-VisitLabel does not exist.", errors, StringComparison.Ordinal);
        Assert.Equal(withoutDescription, ReadPage(Page));
    }

    /// <summary>Updates the copies of the pages.</summary>
    /// <returns>The errors.</returns>
    private string Update()
    {
        using var tool = Process.Start(new ProcessStartInfo("dotnet", [HelpTool, "update", _pages, Module])
        {
            RedirectStandardError = true,
        })!;
        var errors = tool.StandardError.ReadToEnd();
        tool.WaitForExit();
        Assert.Equal(errors.Length == 0 ? 0 : 1, tool.ExitCode);
        return errors;
    }

    private string ReadPage(string name) => File.ReadAllText(Path.Combine(_pages, name));

    private void WritePage(string text) => File.WriteAllText(Path.Combine(_pages, Page), text);

    private static int IndexOf(string page, string line) => page.IndexOf(line + "\n", StringComparison.Ordinal);

    private static string WithoutDate(string page)
        => string.Join('\n', page.Split('\n').Where(line => !line.StartsWith("ms.date:", StringComparison.Ordinal)));

    [GeneratedRegex(@"## SYNTAX\n.*?(?=## ALIASES)", RegexOptions.Singleline)]
    private static partial Regex SyntaxSection();

    [GeneratedRegex(@"```yaml\n.*?```\n", RegexOptions.Singleline)]
    private static partial Regex YamlBlock();
}
