using System.Collections.ObjectModel;
using System.Globalization;
using System.Management.Automation;
using System.Management.Automation.Host;
using System.Security;
using System.Text;
using System.Text.RegularExpressions;

namespace VisitCloud.PowerShell.Tests.Engine;

/// <summary>A host that records its output, with a screen of a given width, and a user who responds to prompts.</summary>
internal sealed partial class TestHost(int width = 100, string? input = null) : PSHost
{
    private readonly Screen _screen = new(width, input);

    public override CultureInfo CurrentCulture => CultureInfo.InvariantCulture;

    public override CultureInfo CurrentUICulture => CultureInfo.InvariantCulture;

    public override Guid InstanceId { get; } = Guid.NewGuid();

    public override string Name => "Screen";

    public override PSHostUserInterface UI => _screen;

    public override Version Version => new(1, 0);

    public string Text => _screen.Text.ToString();

    /// <summary>The text without colors.</summary>
    public string PlainText => Color().Replace(Text, "");

    public IReadOnlyList<ProgressRecord> Progress => _screen.Progress;

    /// <summary>The messages of the confirmation prompts.</summary>
    public IReadOnlyList<string> Questions => _screen.Questions;

    /// <summary>Whether the user declines confirmation prompts. By default, the user accepts the default choice.</summary>
    public bool Declines { init => _screen.Declines = value; }

    public override void EnterNestedPrompt() => throw new NotSupportedException();

    public override void ExitNestedPrompt() => throw new NotSupportedException();

    public override void NotifyBeginApplication()
    {
    }

    public override void NotifyEndApplication()
    {
    }

    public override void SetShouldExit(int exitCode)
    {
    }

    [GeneratedRegex("\u001b\\[[0-9;]*m")]
    private static partial Regex Color();

    private sealed class Screen(int width, string? input) : PSHostUserInterface
    {
        public StringBuilder Text { get; } = new();

        public List<ProgressRecord> Progress { get; } = [];

        public List<string> Questions { get; } = [];

        public bool Declines { get; set; }

        public override PSHostRawUserInterface RawUI { get; } = new RawScreen(width);

        public override void Write(string value) => Text.Append(value);

        public override void Write(ConsoleColor foregroundColor, ConsoleColor backgroundColor, string value) => Text.Append(value);

        public override void WriteLine(string value) => Text.Append(value).Append('\n');

        public override void WriteErrorLine(string value) => WriteLine(value);

        public override void WriteDebugLine(string message) => WriteLine(message);

        public override void WriteVerboseLine(string message) => WriteLine(message);

        public override void WriteWarningLine(string message) => WriteLine(message);

        public override void WriteProgress(long sourceId, ProgressRecord record) => Progress.Add(record);

        public override string ReadLine() => input ?? throw new NotSupportedException();

        public override SecureString ReadLineAsSecureString()
        {
            var secure = new SecureString();
            foreach (var letter in ReadLine())
                secure.AppendChar(letter);
            return secure;
        }

        public override Dictionary<string, PSObject> Prompt(
            string caption, string message, Collection<FieldDescription> descriptions) => throw new NotSupportedException();

        public override int PromptForChoice(
            string caption, string message, Collection<ChoiceDescription> choices, int defaultChoice)
        {
            Questions.Add(message);
            return Declines ? choices.ToList().FindIndex(choice => choice.Label == "&No") : defaultChoice;
        }

        public override PSCredential PromptForCredential(
            string caption, string message, string userName, string targetName) => throw new NotSupportedException();

        public override PSCredential PromptForCredential(
            string caption,
            string message,
            string userName,
            string targetName,
            PSCredentialTypes allowedCredentialTypes,
            PSCredentialUIOptions options) => throw new NotSupportedException();
    }

    private sealed class RawScreen(int width) : PSHostRawUserInterface
    {
        public override ConsoleColor BackgroundColor { get; set; }

        public override ConsoleColor ForegroundColor { get; set; }

        public override Size BufferSize { get; set; } = new(width, 1000);

        public override Size WindowSize { get; set; } = new(width, 50);

        public override Size MaxPhysicalWindowSize => WindowSize;

        public override Size MaxWindowSize => WindowSize;

        public override Coordinates CursorPosition { get; set; }

        public override Coordinates WindowPosition { get; set; }

        public override int CursorSize { get; set; }

        public override bool KeyAvailable => false;

        public override string WindowTitle { get; set; } = "";

        public override void FlushInputBuffer()
        {
        }

        public override BufferCell[,] GetBufferContents(Rectangle rectangle) => new BufferCell[0, 0];

        public override KeyInfo ReadKey(ReadKeyOptions options) => throw new NotSupportedException();

        public override void ScrollBufferContents(Rectangle source, Coordinates destination, Rectangle clip, BufferCell fill)
        {
        }

        public override void SetBufferContents(Coordinates origin, BufferCell[,] contents)
        {
        }

        public override void SetBufferContents(Rectangle rectangle, BufferCell fill)
        {
        }
    }
}
