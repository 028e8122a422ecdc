using System.Management.Automation;
using System.Management.Automation.Language;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using VisitCloud.PowerShell.Tests.Documents;
using VisitCloud.PowerShell.Tests.Engine;
using VisitCloud.Sandbox;

namespace VisitCloud.PowerShell.Tests;

/// <summary>Help and code say the same, and every example works.</summary>
public sealed partial class HelpTests : IDisposable
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
        foreach (var file in ExampleFiles)
            File.WriteAllText(Path.Combine(_files, file.Key), file.Value);
    }

    /// <summary>The spreadsheets that examples read.</summary>
    private static readonly Dictionary<string, string> ExampleFiles = new()
    {
        ["new.csv"] = "FirstName,LastName,Email,ContactReference,contact.jobTitle\nAda,Lovelace,ada@engines.example,CRM-7,Countess\n",
        ["exhibitors.csv"] = "Name,BoothNumber,BoothSize,ContactReference\nEngines,A12,24,EXH-7\n",
        ["programme.csv"] = "name,start,end\nHeat from water,2026-03-10T10:00:00+01:00,2026-03-10T10:45:00+01:00\n",
        ["products.csv"] = "name,type,summary\nHow to get here,info,By train\n",
        ["labels.csv"] = "name,color\nBuyer,#00aa00\n",
        ["licenses.csv"] = "type,activationMax,partner.id\nscan,3,2h75zycfcq7o4\n",
        ["bank.csv"] = "Reference,Amount\nINV-1,100\n",
        ["photos.csv"] = "VisitorId,Path\n1uslbeua2qx4n,ada.jpg\n",
        ["ids.txt"] = "not-there-00000\n",
        ["next.txt"] = "0\n",
    };

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
            Assert.Contains(cmdlet, RunnablePart.Commands(code));
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
    public async Task Every_example_works_as_far_as_its_commands_are_there(string cmdlet)
    {
        // A variable of the environment belongs to the whole process, so to all tests.
        foreach (var code in ExamplesOf(cmdlet).Where(code => !code.Contains("$env:", StringComparison.OrdinalIgnoreCase)))
        {
            // There are no databases for Windows PowerShell.
            if (cmdlet == "Sync-VisitExpo" && StagedModule.Build != "net8.0")
                continue;
            await using var server = await SandboxServer.StartAsync();
            using var shell = GuideShell.Open(server, _files);
            if (cmdlet.StartsWith("Set-", StringComparison.Ordinal))
                shell.Run($"$page = @({cmdlet.Replace("Set-", "Get-", StringComparison.Ordinal)} | Where-Object {{ -not $_.Deleted }})[0..9]; foreach ($file in 'edited', 'programme', 'contents') {{ $page | ConvertTo-VisitFlatRecord | Export-Csv \"$file.csv\" }}").MustSucceed();

            var outcome = GuideShell.Run(shell, server, code);

            Assert.True(outcome.Terminating is null, $"{code}\n{outcome.Terminating?.Message}");
            // The webhook of an example is nobody's, and an ID of its list is none.
            Assert.All(outcome.Errors, error => Assert.True(
                error.FullyQualifiedErrorId.StartsWith("VisitNotFound", StringComparison.Ordinal) && (code.Contains("34bg2hx3fla87", StringComparison.Ordinal) || code.Contains("ids.txt", StringComparison.Ordinal)),
                $"{code}\n{error}"));
        }
    }

    [Theory]
    [MemberData(nameof(Cmdlets))]
    public void The_page_has_the_defaults_of_the_code(string cmdlet)
    {
        using var shell = Shell.Open();
        var type = ((CmdletInfo)shell.Run("Get-Command $args[0]", cmdlet).MustSucceed().Single.BaseObject).ImplementingType;
        var fresh = Activator.CreateInstance(type);

        Assert.All(ParametersOf(cmdlet), parameter =>
            Assert.Equal(DefaultIn(type.GetProperty(NameOf(parameter))?.GetValue(fresh)), parameter.Element(Dev + "defaultValue")!.Value is var told && told is "False" or "0" ? "None" : told));
    }

    [Theory]
    [MemberData(nameof(Cmdlets))]
    public void Each_parameter_says_its_range_and_what_happens_without_it(string cmdlet)
    {
        using var shell = Shell.Open();
        var command = (CmdletInfo)shell.Run("Get-Command $args[0]", cmdlet).MustSucceed().Single.BaseObject;

        Assert.All(ParametersOf(cmdlet), page =>
        {
            var parameter = command.Parameters[NameOf(page)];
            var says = page.Element(Text + "description")!.Value;
            foreach (var limit in parameter.Attributes.SelectMany(LimitsIn))
                Assert.Contains(limit, says, StringComparison.Ordinal);
            if (parameter.Name != "InputObject" && !parameter.ParameterSets.Values.Any(set => set.IsMandatory))
                Assert.True(DefaultIsTold().IsMatch(says), $"-{parameter.Name}: {says}");
        });
    }

    [Theory]
    [MemberData(nameof(Cmdlets))]
    public void The_description_says_what_the_key_must_be_allowed(string cmdlet)
        => Assert.Contains("permission", Pages[cmdlet].Element(Text + "description")!.Value, StringComparison.Ordinal);

    [Theory]
    [InlineData("Get-VisitVisitor -RegistrationStates ")]
    [InlineData("Get-VisitPayment -PaymentStates ")]
    [InlineData("New-VisitContent -Type ")]
    [InlineData("New-VisitLicense -Type ")]
    [InlineData("New-VisitWebhook -Type ")]
    public void The_page_names_every_value_that_is_offered(string line)
    {
        using var shell = Shell.Open();
        using var engine = System.Management.Automation.PowerShell.Create(shell.Runspace);
        var words = line.Split(' ');

        var offered = CommandCompletion.CompleteInput(line, line.Length, null, engine).CompletionMatches.Select(match => match.CompletionText).ToList();

        Assert.NotEmpty(offered);
        var says = ParametersOf(words[0]).Single(parameter => "-" + NameOf(parameter) == words[1]).Element(Text + "description")!.Value;
        Assert.All(offered, value => Assert.Matches($@"\b{value}\b", says));
    }

    [Theory]
    [InlineData("about_VisitCloud")]
    [InlineData("about_VisitCloud_Paging")]
    [InlineData("about_VisitCloud_Errors")]
    [InlineData("about_VisitCloud_Security")]
    public void Topics_can_be_read(string topic)
    {
        using var shell = Shell.Open();

        var text = shell.Run("Get-Help $args[0]", topic).MustSucceed().Single.ToString();

        Assert.StartsWith($"TOPIC\n    {topic}\n\nSHORT DESCRIPTION\n    ", text, StringComparison.Ordinal);
        Assert.All(text.Split('\n'), line => Assert.InRange(line.Length, 0, 80));
    }

    [Fact]
    public void The_list_of_topics_says_what_each_is_about()
    {
        using var shell = Shell.Open();

        var topics = shell.Run("Get-Help about_VisitCloud*").MustSucceed().Output;

        Assert.Equal(4, topics.Count);
        Assert.All(topics, topic => Assert.EndsWith(".", (string)topic.Properties["Synopsis"].Value, StringComparison.Ordinal));
    }

    public void Dispose() => Directory.Delete(_files, recursive: true);

    private static List<string> ExamplesOf(string cmdlet) => [.. Pages[cmdlet].Descendants(Command + "example").Select(example => example.Element(Dev + "code")!.Value)];

    [GeneratedRegex("Default: |Not given|Without it")]
    private static partial Regex DefaultIsTold();

    private static IEnumerable<XElement> ParametersOf(string cmdlet) => Pages[cmdlet].Element(Command + "parameters")!.Elements(Command + "parameter");

    private static string NameOf(XElement parameter) => parameter.Element(Text + "name")!.Value;

    /// <summary>A property's value as a page writes it: what says nothing is no default.</summary>
    private static string DefaultIn(object? value) => value switch
    {
        null or "" or 0 or 0L or SwitchParameter { IsPresent: false } or Array { Length: 0 } => "None",
        _ => LanguagePrimitives.ConvertTo<string>(value),
    };

    private static IEnumerable<string> LimitsIn(Attribute attribute) => attribute switch
    {
        ValidateRangeAttribute range => new[] { range.MinRange, range.MaxRange }.Where(limit => limit is not (int.MaxValue or long.MaxValue)).Select(LanguagePrimitives.ConvertTo<string>),
        ValidateSetAttribute set => set.ValidValues,
        _ => [],
    };

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
