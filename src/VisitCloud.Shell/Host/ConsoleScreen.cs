using System.Collections.ObjectModel;
using System.Management.Automation;
using System.Management.Automation.Host;
using System.Security;
using Spectre.Console;

namespace VisitCloud.Shell.Host;

/// <summary>What the engine shows and asks, on the console.</summary>
internal sealed class ConsoleScreen : PSHostUserInterface
{
    private readonly ProgressLine _progress = new();

    public override PSHostRawUserInterface RawUI { get; } = new ConsoleRawScreen();

    public override bool SupportsVirtualTerminal => !Console.IsOutputRedirected;

    public override void Write(string value)
    {
        _progress.Clear();
        Console.Write(Styled(value));
    }

    public override void Write(ConsoleColor foregroundColor, ConsoleColor backgroundColor, string value) => Write(value);

    public override void WriteLine(string value) => Write(value + Environment.NewLine);

    public override void WriteErrorLine(string value)
    {
        _progress.Clear();
        Console.Error.WriteLine(Styled(value));
    }

    public override void WriteDebugLine(string message) => WriteLine("DEBUG: " + message);

    public override void WriteVerboseLine(string message) => WriteLine("VERBOSE: " + message);

    public override void WriteWarningLine(string message) => WriteLine("WARNING: " + message);

    public override void WriteProgress(long sourceId, ProgressRecord record) => _progress.Show(record);

    public override string ReadLine() => Console.ReadLine() ?? "";

    public override SecureString ReadLineAsSecureString()
    {
        var secure = new SecureString();
        foreach (var character in AnsiConsole.Prompt(new TextPrompt<string>("").Secret().AllowEmpty()))
            secure.AppendChar(character);
        return secure;
    }

    public override Dictionary<string, PSObject> Prompt(string caption, string message, Collection<FieldDescription> descriptions)
    {
        Introduce(caption, message);
        var answers = new Dictionary<string, PSObject>();
        foreach (var field in descriptions)
        {
            Write(field.Name + ": ");
            var isSecret = field.ParameterTypeFullName == typeof(SecureString).FullName;
            answers[field.Name] = PSObject.AsPSObject(isSecret ? ReadLineAsSecureString() : ReadLine());
        }

        return answers;
    }

    public override int PromptForChoice(string caption, string message, Collection<ChoiceDescription> choices, int defaultChoice)
    {
        Introduce(caption, message);
        while (true)
        {
            for (var i = 0; i < choices.Count; i++)
                Write($"[{KeyOf(choices[i])}] {choices[i].Label.Replace("&", "", StringComparison.Ordinal)}{(i == defaultChoice ? " (default)" : "")}  ");
            if (Console.ReadLine() is not { Length: > 0 } answer)
                return defaultChoice;
            for (var i = 0; i < choices.Count; i++)
            {
                if (answer.Trim().Equals(KeyOf(choices[i]), StringComparison.OrdinalIgnoreCase))
                    return i;
            }
        }
    }

    public override PSCredential PromptForCredential(string caption, string message, string userName, string targetName)
    {
        Introduce(caption, message);
        var user = userName;
        if (string.IsNullOrEmpty(user))
        {
            Write("User: ");
            user = ReadLine();
        }

        Write($"Password for {user}: ");
        return new PSCredential(user, ReadLineAsSecureString());
    }

    public override PSCredential PromptForCredential(
        string caption,
        string message,
        string userName,
        string targetName,
        PSCredentialTypes allowedCredentialTypes,
        PSCredentialUIOptions options)
        => PromptForCredential(caption, message, userName, targetName);

    private void Introduce(string caption, string message)
    {
        foreach (var text in new[] { caption, message })
        {
            if (!string.IsNullOrEmpty(text))
                WriteLine(text);
        }
    }

    /// <summary>The colours of the engine's views are for terminals only.</summary>
    private string Styled(string text) => GetOutputString(text, SupportsVirtualTerminal);

    private static string KeyOf(ChoiceDescription choice)
        => choice.Label.IndexOf('&', StringComparison.Ordinal) is var mark && mark >= 0 && mark + 1 < choice.Label.Length ? choice.Label.Substring(mark + 1, 1) : choice.Label;
}
