using System.Globalization;
using System.Management.Automation;
using System.Text.RegularExpressions;
using VisitCloud.PowerShell.Tests.Documents;
using VisitCloud.PowerShell.Tests.Engine;

namespace VisitCloud.PowerShell.Tests;

/// <summary>The facts in the help agree with the code.</summary>
public sealed class HelpTests
{
    private static readonly HashSet<string> CommonParameters = new(Cmdlet.CommonParameters, StringComparer.OrdinalIgnoreCase);

    public static TheoryData<string> Cmdlets => [.. HelpPage.All.Keys.Order(StringComparer.Ordinal)];

    [Fact]
    public void Every_cmdlet_has_a_page_and_every_page_a_cmdlet()
    {
        using var shell = Shell.Open();

        Assert.Equal(
            shell.Run("(Get-Module VisitCloud).ExportedCmdlets.Keys")
                .MustSucceed().Output.Select(name => name.ToString()).Order(StringComparer.Ordinal),
            HelpPage.All.Keys.Order(StringComparer.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Cmdlets))]
    public void The_page_has_the_parameters_types_sets_and_aliases_of_the_code(string cmdlet)
        => Assert.Equal(
            CommandOf(cmdlet).ParameterSets.Select(Describe).Order(StringComparer.Ordinal),
            HelpPage.All[cmdlet].Syntax.Select(Describe).Order(StringComparer.Ordinal));

    [Theory]
    [MemberData(nameof(Cmdlets))]
    public void The_page_is_complete(string cmdlet)
    {
        var page = HelpPage.All[cmdlet];

        Assert.InRange(page.Synopsis.Length, 10, 120);
        Assert.Equal(
            page.Syntax.SelectMany(set => set).Select(parameter => parameter.Name).Distinct().Order(StringComparer.Ordinal),
            page.Parameters.Select(parameter => parameter.Name).Order(StringComparer.Ordinal));
        Assert.All(page.Parameters, parameter => Assert.NotEmpty(parameter.Description));
        Assert.InRange(page.Examples.Count, 3, 9);
        Assert.All(page.Examples, example => Assert.NotEmpty(example.Remarks));
        Assert.NotEqual(0, page.InputTypes);
        Assert.NotEqual(0, page.OutputTypes);
        Assert.NotEmpty(page.Notes);
        Assert.NotEmpty(page.Links);
        Assert.All(page.Links, link => Assert.Contains(link, HelpPage.All.Keys));
    }

    [Theory]
    [MemberData(nameof(Cmdlets))]
    public void Every_example_uses_the_cmdlet_and_parameters_that_exist(string cmdlet)
    {
        using var shell = Shell.Open();

        Assert.All(HelpPage.All[cmdlet].Examples, example =>
        {
            DocumentedCode.AssertIsValid(shell, example.Code);
            Assert.Contains(cmdlet, DocumentedCode.CommandsOf(example.Code));
        });
    }

    [Theory]
    [MemberData(nameof(Cmdlets))]
    public void The_page_has_the_default_values_of_the_code(string cmdlet)
    {
        var type = CommandOf(cmdlet).ImplementingType;
        var instance = Activator.CreateInstance(type);

        Assert.All(HelpPage.All[cmdlet].Parameters, parameter => Assert.Equal(
            FormatDefault(type.GetProperty(parameter.Name)?.GetValue(instance)),
            parameter.DefaultValue is "False" or "0" ? "None" : parameter.DefaultValue));
    }

    [Theory]
    [MemberData(nameof(Cmdlets))]
    public void The_page_names_every_limit_and_allowed_value_of_a_parameter(string cmdlet)
    {
        var command = CommandOf(cmdlet);

        Assert.All(HelpPage.All[cmdlet].Parameters, page =>
        {
            var digits = page.Description.Replace(",", "", StringComparison.Ordinal);
            Assert.All(
                command.Parameters[page.Name].Attributes.SelectMany(ReadLimits),
                limit => Assert.Matches($@"(?<![\w.]){Regex.Escape(limit)}(?!\w)", digits));
        });
    }

    [Theory]
    [InlineData("Get-VisitVisitor", "Limit", "1")]
    [InlineData("Connect-VisitApi", "TimeoutSec", "1 3600")]
    [InlineData("Invoke-VisitApi", "Method", "GET POST PUT DELETE")]
    public void Limits_and_allowed_values_are_found(string cmdlet, string parameter, string limits)
        => Assert.Equal(limits.Split(' '), CommandOf(cmdlet).Parameters[parameter].Attributes.SelectMany(ReadLimits));

    [Theory]
    [InlineData("Get-VisitVisitor", "RegistrationStates")]
    [InlineData("Get-VisitPayment", "PaymentStates")]
    [InlineData("New-VisitContent", "Type")]
    [InlineData("New-VisitLicense", "Type")]
    [InlineData("New-VisitWebhook", "Type")]
    public void The_page_names_every_value_that_completion_offers(string cmdlet, string parameter)
    {
        using var shell = Shell.Open();

        var line = $"{cmdlet} -{parameter} ";
        var values = shell.Run("(TabExpansion2 $args[0] $args[0].Length).CompletionMatches.CompletionText", line).MustSucceed().Output;

        Assert.NotEmpty(values);
        var description = HelpPage.All[cmdlet].Parameters.Single(page => page.Name == parameter).Description;
        Assert.All(values, value => Assert.Matches($@"\b{value}\b", description));
    }

    [Theory]
    [InlineData("about_VisitCloud")]
    [InlineData("about_VisitCloud_Paging")]
    [InlineData("about_VisitCloud_Errors")]
    [InlineData("about_VisitCloud_Security")]
    public void Topics_fit_a_window_of_80_columns(string topic)
    {
        using var shell = Shell.Open();

        var text = shell.Run("Get-Help $args[0]", topic).MustSucceed().Single.ToString();

        Assert.StartsWith($"TOPIC\n    {topic}\n\nSHORT DESCRIPTION\n    ", text, StringComparison.Ordinal);
        Assert.All(text.Split('\n'), line => Assert.InRange(line.Length, 0, 80));
    }

    [Fact]
    public void The_list_of_topics_has_a_synopsis_for_each()
    {
        using var shell = Shell.Open();

        var topics = shell.Run("Get-Help about_VisitCloud*").MustSucceed().Output;

        Assert.Equal(4, topics.Count);
        Assert.All(topics, topic => Assert.EndsWith(".", (string)topic.Properties["Synopsis"].Value, StringComparison.Ordinal));
    }

    private static CmdletInfo CommandOf(string cmdlet)
    {
        using var shell = Shell.Open();
        return (CmdletInfo)shell.Run("Get-Command $args[0]", cmdlet).MustSucceed().Single.BaseObject;
    }

    /// <summary>Formats a property's initial value as a page does; an empty value is no default.</summary>
    private static string FormatDefault(object? value) => value switch
    {
        null or "" or 0 or 0L or SwitchParameter { IsPresent: false } or Array { Length: 0 } => "None",
        _ => LanguagePrimitives.ConvertTo<string>(value),
    };

    private static IEnumerable<string> ReadLimits(Attribute attribute) => attribute switch
    {
        ValidateRangeAttribute range => new[] { range.MinRange, range.MaxRange }
            .Where(limit => limit is not (int.MaxValue or long.MaxValue))
            .Select(limit => Convert.ToString(limit, CultureInfo.InvariantCulture)!),
        ValidateSetAttribute set => set.ValidValues,
        _ => [],
    };

    private static string Describe(CommandParameterSetInfo set) => string.Join("\n", set.Parameters
        .Where(parameter => !CommonParameters.Contains(parameter.Name))
        .Select(parameter => Describe(
            parameter.Name,
            (Nullable.GetUnderlyingType(parameter.ParameterType) ?? parameter.ParameterType).Name,
            parameter.IsMandatory,
            parameter.Position < 0 ? "named" : $"{parameter.Position}",
            parameter.ValueFromPipeline,
            parameter.ValueFromPipelineByPropertyName,
            parameter.Aliases))
        .Order(StringComparer.Ordinal));

    private static string Describe(IEnumerable<HelpPage.Parameter> set) => string.Join("\n", set
        .Select(parameter => Describe(
            parameter.Name,
            parameter.Type,
            parameter.IsRequired,
            parameter.Position,
            parameter.BindsByValue,
            parameter.BindsByPropertyName,
            parameter.Aliases))
        .Order(StringComparer.Ordinal));

    private static string Describe(
        string name, string type, bool required, string position, bool byValue, bool byName, IEnumerable<string> aliases)
    {
        var sorted = string.Join(",", aliases.Order(StringComparer.Ordinal));
        return $"{name} {type} required={required} {position} value={byValue} name={byName} [{sorted}]";
    }
}
