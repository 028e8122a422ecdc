using RadLine;
using Spectre.Console;

namespace VisitCloud.Shell.Running;

/// <summary><c>PS&gt;</c>, and <c>&gt;&gt;</c> while a command is unfinished.</summary>
internal sealed class CommandPrompt : ILineEditorPrompt
{
    public bool Continues { get; set; }

    public string Text => Continues ? ">> " : "PS> ";

    public (Markup Markup, int Margin) GetPrompt(ILineEditorState state, int line) => (new Markup($"[green]{Text.TrimEnd()}[/]"), 1);
}
