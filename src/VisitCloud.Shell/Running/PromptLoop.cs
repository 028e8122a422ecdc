using System.Management.Automation.Language;
using RadLine;
using Spectre.Console;

namespace VisitCloud.Shell.Running;

/// <summary>Reads a command, runs it, and again until <c>exit</c>.</summary>
internal sealed class PromptLoop(ShellSession session)
{
    private readonly CommandPrompt _prompt = new();

    public async Task<int> RunAsync()
    {
        AnsiConsole.MarkupLine("VisitCloud is imported and connected to a sandbox: try [yellow]Get-VisitVisitor[/], Tab, or [yellow]Get-Command -Module VisitCloud[/].");
        AnsiConsole.MarkupLine("[yellow]exit[/] ends it, Ctrl+C stops a command.");
        var editor = LineEditor.IsSupported(AnsiConsole.Console) ? new LineEditor { Prompt = _prompt, Completion = new CommandCompleter(session) } : null;
        while (session.ExitCode is null && await ReadCommandAsync(editor) is { } command)
        {
            if (!string.IsNullOrWhiteSpace(command))
                session.Run(command);
        }

        return session.ExitCode ?? 0;
    }

    /// <summary>A command of one or more lines; null at the end of the input.</summary>
    private async Task<string?> ReadCommandAsync(LineEditor? editor)
    {
        _prompt.Continues = false;
        var command = "";
        while (await ReadLineAsync(editor) is { } line)
        {
            command += line;
            // An empty line ends a command that can't be finished.
            if (!IsUnfinished(command) || (_prompt.Continues && line.Length == 0))
                return command;
            command += '\n';
            _prompt.Continues = true;
        }

        return null;
    }

    private async Task<string?> ReadLineAsync(LineEditor? editor)
    {
        if (editor is not null)
            return await editor.ReadLine(CancellationToken.None);
        Console.Write(_prompt.Text);
        return Console.ReadLine();
    }

    private static bool IsUnfinished(string command)
    {
        Parser.ParseInput(command, out _, out var errors);
        return Array.Exists(errors, error => error.IncompleteInput);
    }
}
