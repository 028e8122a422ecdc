using System.Management.Automation;

namespace VisitCloud.Help.Update;

/// <summary>Formats the syntax of a parameter set as PlatyPS does.</summary>
internal static class HelpSyntax
{
    private const int Width = 110;

    public static PageSection CreateSection(CommandInfo command, CommandParameterSetInfo set)
        => PageSection.CreateCode(
            set.IsDefault && set.Name != ParameterAttribute.AllParameterSets ? set.Name + " (Default)" : set.Name, Wrap(command.Name, set));

    private static IEnumerable<string> Wrap(string command, CommandParameterSetInfo set)
    {
        var line = command;
        foreach (var parameter in SplitParameters(set.ToString()))
        {
            if (line.Length + 1 + parameter.Length > Width)
            {
                yield return line;
                line = "";
            }

            line += " " + parameter;
        }

        yield return line;
    }

    /// <summary>Splits before each parameter, but not inside brackets or between a name and its type.</summary>
    private static IEnumerable<string> SplitParameters(string syntax)
    {
        var (start, depth) = (0, 0);
        for (var i = 0; i < syntax.Length; i++)
        {
            if (syntax[i] == ' ' && depth == 0 && syntax[i + 1] is ('[' or '-'))
            {
                yield return syntax[start..i];
                start = i + 1;
            }

            depth += syntax[i] switch { '[' => 1, ']' => -1, _ => 0 };
        }

        yield return syntax[start..];
    }
}
