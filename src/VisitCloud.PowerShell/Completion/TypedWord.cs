using System.Globalization;
using System.Management.Automation.Language;

namespace VisitCloud.PowerShell.Completion;

/// <summary>What somebody has typed of an argument, in the quotes that it may have begun with.</summary>
internal sealed class TypedWord
{
    private readonly string _text;
    private readonly char? _quote;

    public TypedWord(string? word)
    {
        _quote = word is { Length: > 0 } && word[0] is '\'' or '"' ? word![0] : null;
        _text = (word ?? "").Trim('\'', '"');
    }

    /// <summary>Whether a value begins as the word does.</summary>
    public bool Begins(string value) => value.StartsWith(_text, StringComparison.OrdinalIgnoreCase);

    /// <summary>Whether a text has the word in it.</summary>
    public bool IsIn(string text) => CultureInfo.InvariantCulture.CompareInfo.IndexOf(text, _text, CompareOptions.OrdinalIgnoreCase) >= 0;

    /// <summary>The value as an argument: in the word's own quotes, else in quotes where it would be read as something else.</summary>
    public string Complete(string value) => _quote is null && IsPlain(value) ? value
        : _quote is '"' && IsPlain(value) ? $"\"{value}\""
        : $"'{CodeGeneration.EscapeSingleQuotedStringContent(value)}'";

    /// <summary>Whether PowerShell reads a value as just that text: not as a number such as 1e5, nor as code.</summary>
    private static bool IsPlain(string value)
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
