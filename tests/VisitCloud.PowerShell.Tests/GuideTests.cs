using System.Management.Automation;
using System.Management.Automation.Language;
using System.Text.RegularExpressions;
using VisitCloud.PowerShell.Tests.Documents;
using VisitCloud.PowerShell.Tests.Engine;
using VisitCloud.Sandbox;

namespace VisitCloud.PowerShell.Tests;

/// <summary>What the guides tell to type works.</summary>
public sealed partial class GuideTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("guide-").FullName;

    public GuideTests() => File.WriteAllText(
        Path.Combine(_folder, "new.csv"),
        "ContactReference,FirstName,LastName,Email,Company,contact.jobTitle\nCRM-1001,Ada,Lovelace,ada@engines.example,Engines Ltd,Analyst\n");

    /// <summary>Every document that people read, those with help aside.</summary>
    public static TheoryData<string> Documents => new(Directory.GetFiles(Repository.File("docs"), "*.md")
        .Concat(Directory.GetFiles(Repository.File(), "*.md"))
        .Select(file => Path.GetRelativePath(Repository.File(), file))
        .Order(StringComparer.Ordinal));

    public static TheoryData<string> Scripts => new(Directory.GetFiles(Repository.File("docs", "scripts"), "*.ps1").Select(file => Path.GetFileName(file)!));

    [Theory]
    [MemberData(nameof(Documents))]
    public void Its_code_is_PowerShell_and_its_links_lead_somewhere(string document)
    {
        using var shell = Shell.Open();
        var text = File.ReadAllText(Repository.File(document));

        Assert.All(BlocksOf(document), code => AssertIsPowerShell(shell, code));
        var links = Link().Matches(text).Select(link => link.Groups[1].Value).Where(target => !target.Contains("://", StringComparison.Ordinal));
        Assert.All(links, target => Assert.True(Path.Exists(Path.Combine(Path.GetDirectoryName(Repository.File(document))!, target.Split('#')[0])), target));
    }

    [Theory]
    [InlineData("README.md")]
    [InlineData("docs/getting-started.md")]
    [InlineData("docs/export.md")]
    [InlineData("docs/spreadsheets.md")]
    [InlineData("docs/import.md")]
    [InlineData("docs/incremental.md")]
    [InlineData("docs/azure-automation.md")]
    [InlineData("docs/secrets.md")]
    [InlineData("docs/errors.md")]
    [InlineData("docs/from-invoke-restmethod.md")]
    public async Task Its_code_works_from_the_first_line_to_the_last(string document)
    {
        await using var server = await SandboxServer.StartAsync(new SandboxOptions { Visitors = 300 });
        using var shell = GuideShell.Open(server, _folder);

        // The module is imported already, and from another folder than the repository's. Windows PowerShell has no databases.
        foreach (var code in BlocksOf(document).Where(code => !code.Contains("./out/", StringComparison.Ordinal) && (StagedModule.Build == "net8.0" || !code.Contains("Sync-VisitExpo", StringComparison.Ordinal))))
        {
            var outcome = GuideShell.Run(shell, server, code);

            Assert.True(outcome.Terminating is null, $"{code}\n{outcome.Terminating?.Message}");
            Assert.True(outcome.Errors.Count == 0, $"{code}\n{string.Join("\n", outcome.Errors)}");
        }
    }

    [Theory]
    [MemberData(nameof(Scripts))]
    public void A_script_is_PowerShell_with_help(string script)
    {
        using var shell = Shell.Open();
        var code = File.ReadAllText(Repository.File("docs", "scripts", script));

        AssertIsPowerShell(shell, code);
        Assert.NotEmpty(Parser.ParseInput(code, out _, out _).GetHelpContent().Synopsis);
    }

    [Fact]
    public void The_guide_on_errors_names_every_ID_that_the_sources_have()
    {
        var guide = File.ReadAllText(Repository.File("docs", "errors.md"));
        var sources = Directory.GetFiles(Repository.File("src"), "*.cs", SearchOption.AllDirectories)
            .SelectMany(File.ReadLines)
            .Where(line => !line.TrimStart().StartsWith("[Cmdlet(", StringComparison.Ordinal));

        var ids = sources.SelectMany(line => ErrorId().Matches(line)).Select(id => id.Groups[1].Value).ToHashSet();

        Assert.Contains("VisitStoreBusy", ids);
        Assert.All(ids, id => Assert.Contains($"`{id}`", guide));
    }

    [Fact]
    public async Task The_script_for_schedulers_writes_each_change_once()
    {
        await using var server = await SandboxServer.StartAsync(new SandboxOptions { Visitors = 300 });
        using var shell = GuideShell.Open(server, _folder);
        const string Expo = SandboxServer.FirstExpoId;
        var script = ScriptForSchedulers();
        var expected = shell.Run("@(Get-VisitVisitor -All).Count; (Get-VisitVisitor -All -RevisionVariable next)[-1].Revision; $next").MustSucceed().Output.Select(value => value.ToString()).ToList();

        GuideShell.Run(shell, server, script + Expo).MustSucceed();
        Assert.Equal(expected[0], shell.Run($"@(Import-Csv visitors-{Expo}-from-0.csv).Count").MustSucceed().Single.ToString());
        Assert.Equal(expected[2], File.ReadAllText(Path.Combine(_folder, $"next-revision-{Expo}.txt")).Trim());

        shell.Run($"Connect-VisitApi sandbox-full -BaseUri $args[0] -ExpoId {Expo}; New-VisitVisitor -Email late@visitor.example", server.BaseAddress).MustSucceed();
        GuideShell.Run(shell, server, script + Expo).MustSucceed();

        Assert.Equal("late@visitor.example", shell.Run($"Import-Csv visitors-{Expo}-from-{expected[2]}.csv | ForEach-Object 'contact.email'").MustSucceed().Single.BaseObject);
    }

    [Fact]
    public async Task The_script_for_schedulers_reads_a_second_event_into_the_same_folder_from_its_start()
    {
        await using var server = await SandboxServer.StartAsync(new SandboxOptions { Visitors = 300 });
        using var shell = GuideShell.Open(server, _folder);
        var script = ScriptForSchedulers();
        var expos = shell.Run("Get-VisitExpo | ForEach-Object Id").MustSucceed().Output.Select(id => id.ToString()).ToList();
        var expected = expos.Select(expo => shell.Run("@(Get-VisitVisitor -ExpoId $args[0] -All).Count", expo).MustSucceed().Single.ToString()).ToList();

        foreach (var expo in expos)
        {
            using var run = GuideShell.Open(server, _folder);
            GuideShell.Run(run, server, script + expo).MustSucceed();
        }

        Assert.Equal(expected, expos.Select(expo => shell.Run($"@(Import-Csv visitors-{expo}-from-0.csv).Count").MustSucceed().Single.ToString()));
    }

    [Fact]
    public async Task The_runbook_reads_all_and_notes_how_far_it_came()
    {
        await using var server = await SandboxServer.StartAsync(new SandboxOptions { Visitors = 300 });
        using var shell = GuideShell.Open(server, _folder);
        var next = shell.Run("[void](Get-VisitVisitor -All -RevisionVariable next); $next").MustSucceed().Single.BaseObject;
        var code = File.ReadAllText(Repository.File("docs", "scripts", "Sync-VisitRunbook.ps1"));

        GuideShell.Run(shell, server, "& {" + code + "}").MustSucceed();

        Assert.Equal(next, shell.Run("$global:revision").Single.BaseObject);
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [GeneratedRegex(@"^```powershell\r?\n(.*?)^```", RegexOptions.Singleline | RegexOptions.Multiline)]
    private static partial Regex Block();

    [GeneratedRegex(@"(?<!=)""(Visit[A-Z][A-Za-z]+)""")]
    private static partial Regex ErrorId();

    [GeneratedRegex(@"\]\(([^)\s]+)\)")]
    private static partial Regex Link();

    private static IEnumerable<string> BlocksOf(string document) => Block().Matches(File.ReadAllText(Repository.File(document))).Select(block => block.Groups[1].Value);

    /// <summary>Export-VisitChanges.ps1 as a command that lacks only the event's ID at its end.</summary>
    private string ScriptForSchedulers() => "& {" + File.ReadAllText(Repository.File("docs", "scripts", "Export-VisitChanges.ps1")) + "} -Folder '" + _folder + "' -ExpoId ";

    /// <summary>It parses, and gives our cmdlets parameters that they have.</summary>
    private static void AssertIsPowerShell(Shell shell, string code)
    {
        var script = Parser.ParseInput(code, out _, out var errors);
        Assert.True(errors.Length == 0, $"{code}\n{string.Join("\n", errors.Select(error => error.Message))}");
        foreach (var call in script.FindAll(ast => ast is CommandAst, searchNestedScriptBlocks: true).Cast<CommandAst>())
        {
            if (!(call.GetCommandName() ?? "").Contains("-Visit", StringComparison.Ordinal) || shell.Run("Get-Command $args[0] -Module VisitCloud -ErrorAction Ignore", call.GetCommandName()).Output is not [{ BaseObject: CmdletInfo command }])
                continue;
            Assert.All(call.CommandElements.OfType<CommandParameterAst>(), given => Assert.True(command.Parameters.ContainsKey(given.ParameterName), given.Extent.Text));
        }
    }
}
