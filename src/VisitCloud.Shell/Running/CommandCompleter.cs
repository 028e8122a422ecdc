using System.Management.Automation;
using RadLine;

namespace VisitCloud.Shell.Running;

/// <summary>Tab completes as the engine does.</summary>
internal sealed class CommandCompleter(ShellSession session) : ITextCompletion
{
    public IEnumerable<string>? GetCompletions(string prefix, string word, string suffix)
    {
        using var engine = PowerShell.Create(session.Runspace);
        var line = prefix + word;
        var found = CommandCompletion.CompleteInput(line, line.Length, options: null, engine);
        // The editor puts a completion in the place of its own idea of a word, which may be longer than the engine's.
        var kept = found.ReplacementIndex > prefix.Length ? line[prefix.Length..found.ReplacementIndex] : "";
        return found.ReplacementIndex < prefix.Length ? null : found.CompletionMatches.Select(match => kept + match.CompletionText);
    }
}
