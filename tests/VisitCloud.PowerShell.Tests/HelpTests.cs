using System.Management.Automation;
using System.Management.Automation.Language;
using System.Xml.Linq;
using VisitCloud.PowerShell.Tests.Engine;
using VisitCloud.Sandbox;

namespace VisitCloud.PowerShell.Tests;

/// <summary>Help and code say the same, and every example works.</summary>
public sealed class HelpTests : IDisposable
{
    private readonly string _files = Directory.CreateTempSubdirectory("examples-").FullName;

    private static readonly XNamespace Text = "http://schemas.microsoft.com/maml/2004/10";
    private static readonly XNamespace Command = "http://schemas.microsoft.com/maml/dev/command/2004/10";
    private static readonly XNamespace Dev = "http://schemas.microsoft.com/maml/dev/2004/10";

    private static readonly HashSet<string> CommonParameters = new(Cmdlet.CommonParameters, StringComparer.OrdinalIgnoreCase);

    private static readonly Dictionary<string, XElement> Pages = XDocument
        .Load(Path.Combine(StagedModule.Staged, "en-US", "VisitCloud.PowerShell.dll-Help.xml")).Root!.Elements(Command + "command")
        .ToDictionary(page => page.Element(Command + "details")!.Element(Command + "name")!.Value);

    public HelpTests()
    {
        File.WriteAllBytes(Path.Combine(_files, "ada.jpg"), [0xFF, 0xD8, 0xFF, 0xE0, 0, 16, .. "JFIF"u8, 0, 1]);
        File.WriteAllBytes(Path.Combine(_files, "card.png"), [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 0, 0, 0, 13]);
    }

    public static TheoryData<string> Cmdlets => new(Pages.Keys.Order(StringComparer.Ordinal));

    [Fact]
    public void Every_cmdlet_has_a_page_and_every_page_a_cmdlet()
    {
        using var shell = Shell.Open();

        Assert.Equal(shell.Run("(Get-Module VisitCloud).ExportedCmdlets.Keys").MustSucceed().Output.Select(name => (string)name.BaseObject).Order(StringComparer.Ordinal), Pages.Keys.Order(StringComparer.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Cmdlets))]
    public void The_page_has_the_parameters_sets_types_and_aliases_of_the_code(string cmdlet)
    {
        using var shell = Shell.Open();
        var command = (CmdletInfo)shell.Run("Get-Command $args[0]", cmdlet).MustSucceed().Single.BaseObject;

        Assert.Equal(command.ParameterSets.Select(Describe).Order(StringComparer.Ordinal), Pages[cmdlet].Element(Command + "syntax")!.Elements(Command + "syntaxItem").Select(Describe).Order(StringComparer.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Cmdlets))]
    public void Help_says_what_it_is_for_with_every_parameter_and_three_examples(string cmdlet)
    {
        using var shell = Shell.Open();

        var help = shell.Run("Get-Help $args[0] -Full", cmdlet).MustSucceed().Single;

        Assert.InRange(((string)help.Properties["Synopsis"].Value).Length, 10, 120);
        var page = Pages[cmdlet];
        Assert.All(page.Element(Command + "parameters")!.Elements(Command + "parameter"), parameter => Assert.NotEmpty(parameter.Element(Text + "description")!.Value));
        Assert.InRange(page.Descendants(Command + "example").Count(), 3, 9);
        Assert.All(page.Descendants(Command + "example"), example => Assert.NotEmpty(example.Element(Dev + "remarks")!.Value));
        Assert.NotEmpty(page.Descendants(Command + "inputType"));
        Assert.NotEmpty(page.Descendants(Command + "returnValue"));
        Assert.NotEmpty(page.Element(Text + "alertSet")!.Value);
        Assert.All(page.Descendants(Text + "linkText"), link => Assert.Contains(link.Value, Pages.Keys));
    }

    [Theory]
    [MemberData(nameof(Cmdlets))]
    public void Every_example_is_PowerShell_with_parameters_that_there_are(string cmdlet)
    {
        using var shell = Shell.Open();
        foreach (var code in ExamplesOf(cmdlet))
        {
            var script = Parser.ParseInput(code, out _, out var errors);
            Assert.Empty(errors);
            Assert.Contains(CommandsIn(script), name => name == cmdlet);
            foreach (var call in script.FindAll(ast => ast is CommandAst, searchNestedScriptBlocks: true).Cast<CommandAst>())
            {
                if (!Pages.TryGetValue(call.GetCommandName() ?? "", out var page))
                    continue;
                var known = page.Element(Command + "parameters")!.Elements(Command + "parameter").Select(parameter => parameter.Element(Text + "name")!.Value).Concat(CommonParameters);
                Assert.All(call.CommandElements.OfType<CommandParameterAst>(), given => Assert.Contains(given.ParameterName, known, StringComparer.OrdinalIgnoreCase));
            }
        }
    }

    [Theory]
    [MemberData(nameof(Cmdlets))]
    public async Task Every_example_whose_commands_are_there_works(string cmdlet)
    {
        foreach (var code in ExamplesOf(cmdlet))
        {
            await using var server = await SandboxServer.StartAsync();
            using var shell = Shell.Connected(server.BaseAddress, $"-ExpoId {SandboxServer.FirstExpoId}");
            shell.Run("$env:PSModulePath = $args[0]; [void]$ExecutionContext.SessionState.Path.SetLocation($args[1])", StagedModule.ModulePath, _files).MustSucceed();
            var script = Parser.ParseInput(code, out _, out _);
            if (cmdlet == "Sync-VisitExpo" && StagedModule.Build != "net8.0")
                continue;
            if (CommandsIn(script).Any(name => !shell.Run("Get-Command $args[0] -ErrorAction Ignore", name).Output.Any()) || code.Contains("$env:", StringComparison.OrdinalIgnoreCase))
                continue;

            // What an example takes for granted.
            const string Given =
                """
                $berlin = $lyon = Get-VisitSession; $next = 0; $other = @(Get-VisitExpo)[1].Id
                $berlinKey = $lyonKey = [pscredential]::new('key', (& { $s = [securestring]::new(); foreach ($c in 'sandbox-full'.ToCharArray()) { $s.AppendChar($c) }; $s }))
                $vip = @(Get-VisitRegistrationType | Where-Object Name -eq VIP)[0]
                $ConfirmPreference = 'None'
                """;
            var key = code.Contains("-Credential", StringComparison.Ordinal) ? "" : "; 'Connect-VisitApi:ApiKey' = 'sandbox-full'";
            var outcome = shell.Run($"$PSDefaultParameterValues = @{{ 'Connect-VisitApi:BaseUri' = $args[0]{key} }}\n{Given}\n{code}", server.BaseAddress);

            Assert.True(outcome.Terminating is null, $"{code}\n{outcome.Terminating?.Message}");
            // The webhook of an example is nobody's.
            Assert.All(outcome.Errors, error => Assert.True(error.FullyQualifiedErrorId.StartsWith("VisitNotFound", StringComparison.Ordinal) && code.Contains("34bg2hx3fla87", StringComparison.Ordinal), $"{code}\n{error}"));
        }
    }

    [Theory]
    [InlineData("about_VisitCloud")]
    [InlineData("about_VisitCloud_Paging")]
    [InlineData("about_VisitCloud_Errors")]
    [InlineData("about_VisitCloud_Security")]
    public void Topics_can_be_read(string topic)
    {
        using var shell = Shell.Open();

        Assert.Contains("SHORT DESCRIPTION", shell.Run("Get-Help $args[0]", topic).MustSucceed().Single.ToString(), StringComparison.Ordinal);
    }

    public void Dispose() => Directory.Delete(_files, recursive: true);

    private static List<string> ExamplesOf(string cmdlet) => [.. Pages[cmdlet].Descendants(Command + "example").Select(example => example.Element(Dev + "code")!.Value)];

    private static List<string> CommandsIn(Ast script)
        => [.. script.FindAll(ast => ast is CommandAst, searchNestedScriptBlocks: true).Select(ast => ((CommandAst)ast).GetCommandName()).OfType<string>()];

    private static string Describe(CommandParameterSetInfo set) => string.Join("\n", set.Parameters
        .Where(parameter => !CommonParameters.Contains(parameter.Name))
        .Select(parameter => Describe(
            parameter.Name,
            ShortType(parameter.ParameterType),
            parameter.IsMandatory,
            parameter.Position < 0 ? "named" : $"{parameter.Position}",
            parameter.ValueFromPipeline,
            parameter.ValueFromPipelineByPropertyName,
            parameter.Aliases))
        .Order(StringComparer.Ordinal));

    private static string Describe(XElement syntax) => string.Join("\n", syntax.Elements(Command + "parameter")
        .Select(parameter => Describe(
            parameter.Element(Text + "name")!.Value,
            parameter.Element(Dev + "type")!.Element(Text + "name")!.Value,
            parameter.Attribute("required")!.Value == "true",
            parameter.Attribute("position")!.Value,
            parameter.Attribute("pipelineInput")!.Value.Contains("ByValue", StringComparison.Ordinal),
            parameter.Attribute("pipelineInput")!.Value.Contains("ByPropertyName", StringComparison.Ordinal),
            parameter.Attribute("aliases")!.Value is var aliases && aliases == "none" ? [] : aliases.Split(", ")))
        .Order(StringComparer.Ordinal));

    private static string Describe(string name, string type, bool required, string position, bool byValue, bool byName, IEnumerable<string> aliases)
        => $"{name} {type} required={required} {position} value={byValue} name={byName} [{string.Join(",", aliases.Order(StringComparer.Ordinal))}]";

    private static string ShortType(Type type) => (Nullable.GetUnderlyingType(type) ?? type).Name;
}
