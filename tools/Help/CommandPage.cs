namespace VisitCloud.Help;

/// <summary>The help page of a cmdlet, in the Markdown schema of PlatyPS 1.0.</summary>
internal sealed record CommandPage(
    string Name,
    string HelpFile,
    IReadOnlyList<string> Synopsis,
    IReadOnlyList<string> ParameterSets,
    IReadOnlyList<string> Description,
    IReadOnlyList<Example> Examples,
    IReadOnlyList<Parameter> Parameters,
    IReadOnlyList<TypeUse> Inputs,
    IReadOnlyList<TypeUse> Outputs,
    IReadOnlyList<string> Notes,
    IReadOnlyList<string> Links)
{
    /// <exception cref="PageException">The page does not follow the schema.</exception>
    public static CommandPage Read(string file)
    {
        var outline = Outline.Read(file);
        return new CommandPage(
            outline.Title,
            outline.FrontMatter("external help file"),
            outline.Text("SYNOPSIS"),
            [.. outline.Parts("SYNTAX").Select(part => part.Heading.Replace(" (Default)", "", StringComparison.Ordinal))],
            outline.Text("DESCRIPTION"),
            [.. outline.Parts("EXAMPLES").Select(part => new Example(part.Heading, part.Code(), part.Text()))],
            [.. outline.Parts("PARAMETERS").Where(part => part.Heading.StartsWith('-'))
                .Select(part => new Parameter(part.Heading[1..], part.Text(), part.Metadata()))],
            [.. outline.Parts("INPUTS").Select(part => new TypeUse(part.Heading, part.Text()))],
            [.. outline.Parts("OUTPUTS").Select(part => new TypeUse(part.Heading, part.Text()))],
            outline.Text("NOTES"),
            outline.Links("RELATED LINKS"));
    }
}

/// <summary>An example with its code and remarks.</summary>
internal sealed record Example(string Title, string Code, IReadOnlyList<string> Remarks);

/// <summary>A type that the cmdlet accepts from the pipeline or returns.</summary>
internal sealed record TypeUse(string Type, IReadOnlyList<string> Description);

/// <summary>A parameter with its description and metadata.</summary>
internal sealed record Parameter(string Name, IReadOnlyList<string> Description, ParameterMetadata Metadata);
