using System.Globalization;
using System.Management.Automation;
using System.Reflection;

namespace VisitCloud.Help.Update;

/// <summary>Writes the parts of the pages that repeat what the module says: front matter, syntax, and parameter metadata.</summary>
internal static class PageUpdate
{
    private const string Synopsis = "## SYNOPSIS";
    private const string Syntax = "## SYNTAX";
    private const string Examples = "## EXAMPLES";
    private const string Parameters = "## PARAMETERS";
    private const string CommonParameters = "CommonParameters";

    /// <summary>Updates the pages of a module in place.</summary>
    /// <returns>The errors of the pages that were not updated.</returns>
    public static IReadOnlyList<PageException> Run(string pages, string assembly)
    {
        var errors = new List<PageException>();
        foreach (var command in ModuleCommands.Read(assembly))
        {
            var file = Path.Combine(pages, command.Name + ".md");
            try
            {
                Update(file, command);
            }
            catch (PageException e)
            {
                errors.Add(e);
            }
        }

        return errors;
    }

    private static void Update(string file, CmdletInfo command)
    {
        if (!File.Exists(file))
            throw new PageException(file, $"The page of {command.Name} does not exist. Write its text; this command adds the metadata.");
        var old = File.ReadAllText(file);
        var page = PageText.Parse(old);
        page.FrontMatter = CreateFrontMatter(command, page.FrontMatter);
        page.SetSubsections(Syntax, command.ParameterSets.Select(set => HelpSyntax.CreateSection(command, set)), after: Synopsis);
        page.SetSubsections(Parameters, CreateParameters(file, command, page.GetSubsections(Parameters)), after: Examples);
        var updated = page.ToString();
        if (updated != old)
            File.WriteAllText(file, updated);
    }

    private static IReadOnlyList<string> CreateFrontMatter(CmdletInfo command, IReadOnlyList<string> old) =>
    [
        "document type: cmdlet",
        $"external help file: {command.ImplementingType.Assembly.GetName().Name}.dll-Help.xml",
        $"HelpUri: '{command.ImplementingType.GetCustomAttribute<CmdletAttribute>()!.HelpUri}'",
        "Locale: en-US",
        "Module Name: VisitCloud",
        old.FirstOrDefault(line => line.StartsWith("ms.date:", StringComparison.Ordinal))
            ?? $"ms.date: {DateTime.Today.ToString("MM/dd/yyyy", CultureInfo.InvariantCulture)}",
        "PlatyPS schema version: 2024-05-01",
        $"title: {command.Name}",
    ];

    private static IEnumerable<PageSection> CreateParameters(string file, CmdletInfo command, IReadOnlyList<PageSection> sections)
    {
        var described = sections
            .Where(section => section.Name.StartsWith('-') && section.GetProse().Count > 0)
            .ToDictionary(section => section.Name[1..], StringComparer.Ordinal);
        var parameters = command.Parameters.Values
            .Where(parameter => !Cmdlet.CommonParameters.Contains(parameter.Name))
            .OrderBy(parameter => parameter.Name, StringComparer.OrdinalIgnoreCase)
            .ToList();

        var missing = parameters.Where(parameter => !described.ContainsKey(parameter.Name))
            .Select(parameter => $"-{parameter.Name}").ToList();
        if (missing.Count > 0)
            throw new PageException(
                file, $"No description was found for {string.Join(", ", missing)}. Add a section with a description for each.");
        var unknown = described.Keys.Except(parameters.Select(parameter => parameter.Name)).Select(name => $"-{name}").ToList();
        if (unknown.Count > 0)
            throw new PageException(file, $"{command.Name} has no parameter {string.Join(", ", unknown)}. Remove or rename the section.");

        return
        [
            .. parameters.Select(parameter => described[parameter.Name].WithYaml(ParameterYaml.Format(command, parameter))),
            .. sections.Where(section => section.Name == CommonParameters),
        ];
    }
}
