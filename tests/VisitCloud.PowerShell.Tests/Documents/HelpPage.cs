using System.Xml.Linq;
using VisitCloud.PowerShell.Tests.Engine;

namespace VisitCloud.PowerShell.Tests.Documents;

/// <summary>The help of a cmdlet as the build wrote it for Get-Help.</summary>
internal sealed class HelpPage
{
    private static readonly XNamespace Maml = "http://schemas.microsoft.com/maml/2004/10";
    private static readonly XNamespace Command = "http://schemas.microsoft.com/maml/dev/command/2004/10";
    private static readonly XNamespace Dev = "http://schemas.microsoft.com/maml/dev/2004/10";

    private readonly XElement _command;

    private HelpPage(XElement command) => _command = command;

    public static IReadOnlyDictionary<string, HelpPage> All { get; } = XDocument
        .Load(Path.Combine(StagedModule.Staged, "en-US", "VisitCloud.PowerShell.dll-Help.xml")).Root!.Elements(Command + "command")
        .ToDictionary(command => command.Element(Command + "details")!.Element(Command + "name")!.Value, command => new HelpPage(command));

    public string Synopsis => _command.Element(Command + "details")!.Element(Maml + "description")!.Value;

    public IReadOnlyList<Parameter> Parameters => ReadParameters(_command.Element(Command + "parameters")!);

    /// <summary>The parameters of each parameter set.</summary>
    public IReadOnlyList<IReadOnlyList<Parameter>> Syntax
        => [.. _command.Element(Command + "syntax")!.Elements(Command + "syntaxItem").Select(ReadParameters)];

    public IReadOnlyList<Example> Examples => [.. _command.Descendants(Command + "example").Select(example => new Example(
        example.Element(Dev + "code")!.Value, example.Element(Dev + "remarks")!.Value))];

    public int InputTypes => _command.Descendants(Command + "inputType").Count();

    public int OutputTypes => _command.Descendants(Command + "returnValue").Count();

    public string Notes => _command.Element(Maml + "alertSet")!.Value;

    public IReadOnlyList<string> Links => [.. _command.Descendants(Maml + "linkText").Select(link => link.Value)];

    private static IReadOnlyList<Parameter> ReadParameters(XElement parent)
        => [.. parent.Elements(Command + "parameter").Select(parameter => new Parameter(parameter))];

    internal sealed record Example(string Code, string Remarks);

    internal sealed class Parameter(XElement element)
    {
        public string Name => element.Element(Maml + "name")!.Value;

        public string Type => element.Element(Dev + "type")!.Element(Maml + "name")!.Value;

        public string DefaultValue => element.Element(Dev + "defaultValue")!.Value;

        public string Description => element.Element(Maml + "description")!.Value;

        public bool IsRequired => element.Attribute("required")!.Value == "true";

        /// <summary>A number, or "named".</summary>
        public string Position => element.Attribute("position")!.Value;

        public bool BindsByValue => element.Attribute("pipelineInput")!.Value.Contains("ByValue", StringComparison.Ordinal);

        public bool BindsByPropertyName => element.Attribute("pipelineInput")!.Value.Contains("ByPropertyName", StringComparison.Ordinal);

        public IReadOnlyList<string> Aliases
            => element.Attribute("aliases")!.Value is var aliases && aliases == "none" ? [] : aliases.Split(", ");
    }
}
