using System.Globalization;
using System.Management.Automation.Language;

namespace VisitCloud.PowerShell.Completion;

/// <summary>The word to complete, without its quotes.</summary>
internal sealed class CompletionWord
{
    private readonly string _text;
    private readonly char? _quote;

    public CompletionWord(string? word)
    {
        _quote = word is { Length: > 0 } && word[0] is '\'' or '"' ? word![0] : null;
        _text = (word ?? "").Trim('\'', '"');
    }

    /// <summary>Whether a value starts with the word, ignoring case.</summary>
    public bool IsStartOf(string value) => value.StartsWith(_text, StringComparison.OrdinalIgnoreCase);

    /// <summary>Whether a text contains the word, ignoring case.</summary>
    public bool IsPartOf(string text)
        => CultureInfo.InvariantCulture.CompareInfo.IndexOf(text, _text, CompareOptions.OrdinalIgnoreCase) >= 0;

    /// <summary>Formats a value as an argument: in the quotes of the word, or in single quotes if it requires quotes.</summary>
    public string Complete(string value) => _quote is null && IsBareWord(value) ? value
        : _quote is '"' && IsBareWord(value) ? $"\"{value}\""
        : $"'{CodeGeneration.EscapeSingleQuotedStringContent(value)}'";

    /// <summary>Whether PowerShell parses a value as that text, and not as code or as a number such as 1e5.</summary>
    private static bool IsBareWord(string value)
    {
        var script = Parser.ParseInput("Get-Item " + value, out _, out var errors);
        return errors.Length == 0
            && script.EndBlock.Statements.Count == 1
            && script.EndBlock.Statements[0] is PipelineAst { PipelineElements: { Count: 1 } elements }
            && elements[0] is CommandAst { CommandElements: { Count: 2 } words, Redirections.Count: 0 }
            && words[1] is StringConstantExpressionAst { StringConstantType: StringConstantType.BareWord } word
            && word.Value == value;
    }
}
