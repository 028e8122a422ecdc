using System.Management.Automation;
using System.Management.Automation.Language;
using System.Text.RegularExpressions;
using VisitCloud.PowerShell.Tests.Engine;

namespace VisitCloud.PowerShell.Tests.Documents;

/// <summary>The PowerShell code of the documents that people read.</summary>
internal static partial class DocumentedCode
{
    /// <summary>The guides and the documents at the root of the repository, as paths relative to it.</summary>
    public static IReadOnlyList<string> Documents { get; } = [.. Directory.GetFiles(Repository.File("docs"), "*.md")
        .Concat(Directory.GetFiles(Repository.File(), "*.md"))
        .Select(file => Path.GetRelativePath(Repository.File(), file))
        .Order(StringComparer.Ordinal)];

    /// <summary>The scripts that users copy, by file name.</summary>
    public static IReadOnlyList<string> Scripts { get; } =
    [
        .. Directory.GetFiles(Repository.File("docs", "scripts"), "*.ps1")
            .Select(file => Path.GetFileName(file)!)
            .Order(StringComparer.Ordinal),
    ];

    public static IReadOnlyList<string> BlocksOf(string document)
        => [.. CodeBlock().Matches(File.ReadAllText(Repository.File(document))).Select(block => block.Groups[1].Value)];

    public static string ReadScript(string name) => File.ReadAllText(Repository.File("docs", "scripts", name));

    /// <summary>The names of the commands that code calls.</summary>
    public static IReadOnlyList<string> CommandsOf(string code)
        => [.. Calls(Parser.ParseInput(code, out _, out _)).Select(call => call.GetCommandName()).OfType<string>()];

    /// <summary>Checks that code parses and uses only existing parameters of the module's cmdlets.</summary>
    public static void AssertIsValid(Shell shell, string code)
    {
        var script = Parser.ParseInput(code, out _, out var errors);
        Assert.True(errors.Length == 0, $"{code}\n{string.Join("\n", errors.Select(error => error.Message))}");
        foreach (var call in Calls(script))
        {
            var exported = shell.Run("(Get-Module VisitCloud).ExportedCmdlets[$args[0]]", call.GetCommandName() ?? "").Output;
            if (exported is not [{ BaseObject: CmdletInfo command }])
                continue;
            var names = command.Parameters.Values.SelectMany(parameter => parameter.Aliases.Prepend(parameter.Name));
            Assert.All(
                call.CommandElements.OfType<CommandParameterAst>(),
                given => Assert.Contains(given.ParameterName, names, StringComparer.OrdinalIgnoreCase));
        }
    }

    private static IEnumerable<CommandAst> Calls(ScriptBlockAst script)
        => script.FindAll(part => part is CommandAst, searchNestedScriptBlocks: true).Cast<CommandAst>();

    [GeneratedRegex(@"^```powershell\r?\n(.*?)^```", RegexOptions.Singleline | RegexOptions.Multiline)]
    private static partial Regex CodeBlock();
}
