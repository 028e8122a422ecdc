using System.Management.Automation.Language;

namespace VisitCloud.PowerShell.Tests.Documents;

/// <summary>
/// What an engine with few commands can run of a script: each pipeline up to the first command that isn't there. What
/// would have given nothing to go on with becomes <c>$null</c>.
/// </summary>
internal static class RunnablePart
{
    public static string Of(string script, Func<string, bool> isThere)
    {
        var ast = Parser.ParseInput(script, out _, out _);
        var own = ast.FindAll(part => part is FunctionDefinitionAst, searchNestedScriptBlocks: true).Select(function => ((FunctionDefinitionAst)function).Name).ToHashSet(StringComparer.OrdinalIgnoreCase);
        var cuts = ast.FindAll(part => part is PipelineAst, searchNestedScriptBlocks: true)
            .Select(pipeline => Cut((PipelineAst)pipeline, name => own.Contains(name) || isThere(name)))
            .OfType<(int Start, int End, string Text)>()
            .ToList();
        var outer = cuts.Where(cut => !cuts.Exists(other => other != cut && other.Start <= cut.Start && cut.End <= other.End));
        return outer.OrderByDescending(cut => cut.Start).Aggregate(script, (text, cut) => text[..cut.Start] + cut.Text + text[cut.End..]);
    }

    /// <summary>The names of the commands that a script calls.</summary>
    public static List<string> Commands(string script)
        => [.. Parser.ParseInput(script, out _, out _).FindAll(part => part is CommandAst, searchNestedScriptBlocks: true).Select(call => ((CommandAst)call).GetCommandName()).OfType<string>()];

    private static (int Start, int End, string Text)? Cut(PipelineAst pipeline, Func<string, bool> isThere)
    {
        var elements = pipeline.PipelineElements;
        var missing = elements.ToList().FindIndex(element => element is CommandAst call && call.GetCommandName() is { } name && (!isThere(name) || WaitsForever(name, call)));
        return missing switch
        {
            < 0 => null,
            0 => (pipeline.Extent.StartOffset, pipeline.Extent.EndOffset, "$null"),
            _ => (elements[missing - 1].Extent.EndOffset, pipeline.Extent.EndOffset, ""),
        };
    }

    /// <summary>Whether it waits for what may happen, until Ctrl+C; such commands are run by tests of their own.</summary>
    private static bool WaitsForever(string name, CommandAst call) => name switch
    {
        "Receive-VisitWebhook" => true,
        "Watch-VisitRecord" => !call.CommandElements.OfType<CommandParameterAst>().Any(parameter => parameter.ParameterName == "Once"),
        _ => false,
    };
}
