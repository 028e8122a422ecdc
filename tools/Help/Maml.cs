using System.Xml.Linq;

namespace VisitCloud.Help;

/// <summary>Writes MAML, the XML format of Get-Help.</summary>
internal static class Maml
{
    private static readonly XNamespace Msh = "http://msh";
    private static readonly XNamespace Text = "http://schemas.microsoft.com/maml/2004/10";
    private static readonly XNamespace Command = "http://schemas.microsoft.com/maml/dev/command/2004/10";
    private static readonly XNamespace Dev = "http://schemas.microsoft.com/maml/dev/2004/10";

    public static void Write(IEnumerable<CommandPage> pages, string file)
        => new XDocument(
            new XDeclaration("1.0", "utf-8", null),
            new XElement(Msh + "helpItems", new XAttribute("schema", "maml"), pages.Select(CreateCommand))).Save(file);

    private static XElement CreateCommand(CommandPage page) => new(
        Command + "command",
        new XAttribute(XNamespace.Xmlns + "maml", Text),
        new XAttribute(XNamespace.Xmlns + "command", Command),
        new XAttribute(XNamespace.Xmlns + "dev", Dev),
        new XElement(
            Command + "details",
            new XElement(Command + "name", page.Name),
            new XElement(Command + "verb", page.Name.Split('-')[0]),
            new XElement(Command + "noun", page.Name.Split('-')[1]),
            Description(page.Synopsis)),
        Description(page.Description),
        new XElement(Command + "syntax", page.ParameterSets.Select(set => CreateSyntax(page, set))),
        new XElement(
            Command + "parameters",
            page.Parameters.Where(parameter => !parameter.Metadata.DontShow)
                .Select(parameter => CreateParameter(parameter, parameter.Metadata.ParameterSets[0]))),
        new XElement(
            Command + "inputTypes",
            page.Inputs.Select(input => new XElement(Command + "inputType", CreateType(input.Type), Description(input.Description)))),
        new XElement(
            Command + "returnValues",
            page.Outputs.Select(output => new XElement(Command + "returnValue", CreateType(output.Type), Description(output.Description)))),
        new XElement(Text + "alertSet", new XElement(Text + "alert", Paragraphs(page.Notes))),
        new XElement(Command + "examples", page.Examples.Select(CreateExample)),
        new XElement(
            Command + "relatedLinks",
            page.Links.Select(link => new XElement(
                Text + "navigationLink", new XElement(Text + "linkText", link), new XElement(Text + "uri")))));

    private static XElement CreateSyntax(CommandPage page, string set) => new(
        Command + "syntaxItem",
        new XElement(Text + "name", page.Name),
        page.Parameters
            .Select(parameter => (Parameter: parameter, Use: parameter.Metadata.FindMembership(set)))
            .Where(pair => pair.Use is not null && !pair.Parameter.Metadata.DontShow)
            .OrderBy(pair => int.TryParse(pair.Use!.Position, out var position) ? position : int.MaxValue)
            .ThenByDescending(pair => pair.Use!.IsRequired)
            .Select(pair => CreateParameter(pair.Parameter, pair.Use!)));

    private static XElement CreateParameter(Parameter parameter, ParameterSetMembership use)
    {
        var metadata = parameter.Metadata;
        return new XElement(
            Command + "parameter",
            new XAttribute("required", FormatBoolean(use.IsRequired)),
            new XAttribute("variableLength", FormatBoolean(metadata.Type.EndsWith("[]", StringComparison.Ordinal))),
            new XAttribute("globbing", FormatBoolean(metadata.SupportsWildcards)),
            new XAttribute("pipelineInput", FormatPipelineInput(use)),
            new XAttribute("position", use.Position.ToLowerInvariant()),
            new XAttribute("aliases", metadata.Aliases.Count == 0 ? "none" : string.Join(", ", metadata.Aliases)),
            new XElement(Text + "name", parameter.Name),
            Description(parameter.Description),
            IsSwitch(metadata)
                ? null
                : new XElement(
                    Command + "parameterValue",
                    new XAttribute("required", "true"),
                    new XAttribute("variableLength", "false"),
                    ShortenType(metadata.Type)),
            CreateType(ShortenType(metadata.Type)),
            new XElement(Dev + "defaultValue", metadata.DefaultValue.Length == 0 ? "None" : metadata.DefaultValue));
    }

    /// <summary>An empty line between examples, which Get-Help does not add.</summary>
    private static XElement EmptyLine => new(Text + "para");

    private static XElement CreateExample(Example example) => new(
        Command + "example",
        new XElement(Text + "title", $"---------- {example.Title} ----------"),
        new XElement(Dev + "code", example.Code),
        new XElement(Dev + "remarks", Paragraphs(example.Remarks), EmptyLine));

    private static XElement CreateType(string type) => new(Dev + "type", new XElement(Text + "name", type), new XElement(Text + "uri"));

    private static XElement Description(IEnumerable<string> paragraphs) => new(Text + "description", Paragraphs(paragraphs));

    private static IEnumerable<XElement> Paragraphs(IEnumerable<string> paragraphs)
        => paragraphs.Select(paragraph => new XElement(Text + "para", paragraph));

    private static string FormatBoolean(bool value) => value ? "true" : "false";

    private static bool IsSwitch(ParameterMetadata metadata) => metadata.Type == "System.Management.Automation.SwitchParameter";

    private static string FormatPipelineInput(ParameterSetMembership use)
        => (use.ValueFromPipeline, use.ValueFromPipelineByPropertyName) switch
        {
            (true, true) => "True (ByValue, ByPropertyName)",
            (true, false) => "True (ByValue)",
            (false, true) => "True (ByPropertyName)",
            _ => "False",
        };

    /// <summary>Shortens a type name for a syntax line: System.Nullable`1[System.Int64] becomes Int64.</summary>
    private static string ShortenType(string type)
    {
        var bare = type.Replace("System.Nullable`1[", "", StringComparison.Ordinal);
        bare = bare.Length < type.Length ? bare.TrimEnd(']') : bare;
        return bare[(bare.LastIndexOf('.') + 1)..];
    }
}
